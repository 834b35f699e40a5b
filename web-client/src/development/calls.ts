// The calls of the development of those who learn to facilitate. Not here: what a page does with an answer.
import { call } from '../lib/api';
import type { Development, DevelopmentCommand } from '../lib/protocol';

const path = (programme: string) => `/api/programmes/${encodeURIComponent(programme)}/development`;

export const developmentApi = {
  look: (programme: string) => call<Development>('GET', path(programme)),
  does: (programme: string, change: string, command: DevelopmentCommand) =>
    call<Development>('POST', path(programme), { change, command }),
};

export type AccreditationForm = 'pdf' | 'docx';

/** Where the accreditation document of somebody can be taken along. */
export function accreditationPath(
  programme: string,
  trainee: string,
  form: AccreditationForm,
  language: string,
): string {
  return `${path(programme)}/${encodeURIComponent(trainee)}/accreditation.${form}?language=${language}`;
}
