// The calls of evaluation: texts that one consents to, the evaluators' workspace, themes, projects and
// figures that people bring. Not here: what a page
// does with an answer.
import { call } from '../lib/api';
import type {
  Evaluation,
  EvaluationCommand,
  EvaluationPage,
  InterviewToRead,
  MeasuresCommand,
  OwnTextCommand,
  OwnTexts,
  ProgrammeMeasures,
  ProgrammeProjects,
  ProgrammeRoles,
  ProgrammeThemes,
  ProjectsCommand,
  TextPreview,
  ThemesCommand,
} from '../lib/protocol';

const path = (programme: string, rest: string) => `/api/programmes/${encodeURIComponent(programme)}/${rest}`;

export const evaluationApi = {
  texts: (programme: string) => call<OwnTexts>('GET', path(programme, 'texts')),
  preview: (programme: string, words: string) =>
    call<TextPreview>('POST', path(programme, 'texts/preview'), { words }),
  interview: (programme: string, code: string) =>
    call<InterviewToRead>('POST', path(programme, 'texts/interview'), { code }),
  consents: (programme: string, change: string, command: OwnTextCommand) =>
    call<OwnTexts>('POST', path(programme, 'texts'), { change, command }),
  look: (programme: string) => call<Evaluation>('GET', path(programme, 'evaluation')),
  text: (programme: string, text: string) =>
    call<EvaluationPage>('GET', path(programme, `evaluation/texts/${encodeURIComponent(text)}`)),
  does: (programme: string, change: string, command: EvaluationCommand) =>
    call<Evaluation>('POST', path(programme, 'evaluation'), { change, command }),
  themes: (programme: string) => call<ProgrammeThemes>('GET', path(programme, 'themes')),
  orders: (programme: string, change: string, command: ThemesCommand) =>
    call<ProgrammeThemes>('POST', path(programme, 'themes'), { change, command }),
  projects: (programme: string) => call<ProgrammeProjects>('GET', path(programme, 'projects')),
  gives: (programme: string, change: string, command: ProjectsCommand) =>
    call<ProgrammeProjects>('POST', path(programme, 'projects'), { change, command }),
  measures: (programme: string) => call<ProgrammeMeasures>('GET', path(programme, 'measures')),
  measured: (programme: string, change: string, command: MeasuresCommand) =>
    call<ProgrammeMeasures>('POST', path(programme, 'measures'), { change, command }),
  roles: (programme: string) => call<ProgrammeRoles>('GET', path(programme, 'roles')),
};

export type CorpusForm = 'qdpx' | 'csv' | 'pdf' | 'docx';

/** Where the corpus can be taken along. */
export function corpusPath(programme: string, form: CorpusForm, language: string): string {
  return `${path(programme, `evaluation/corpus.${form}`)}?language=${language}`;
}
