// The calls of questionnaires, their reports, and what was released to sponsors. Not here: what a page does with an answer.
import { call } from '../lib/api';
import type {
  AnswerRequest,
  Instruments,
  QuestionnaireList,
  QuestionnairePlanRequest,
  OwnQuestionnaire,
  ProgrammeReleases,
  QuestionnaireReport,
} from '../lib/protocol';

const programmePath = (programme: string) => `/api/programmes/${encodeURIComponent(programme)}`;
const path = (programme: string, questionnaire: string) =>
  `${programmePath(programme)}/questionnaires/${encodeURIComponent(questionnaire)}`;

export const questionnaireApi = {
  instruments: () => call<Instruments>('GET', '/api/instruments'),
  list: (programme: string) => call<QuestionnaireList>('GET', `${programmePath(programme)}/questionnaires`),
  plan: (programme: string, wish: QuestionnairePlanRequest) =>
    call<QuestionnaireList>('POST', `${programmePath(programme)}/questionnaires`, wish),
  own: (programme: string, questionnaire: string) =>
    call<OwnQuestionnaire>('GET', `${path(programme, questionnaire)}/own`),
  answer: (programme: string, questionnaire: string, request: AnswerRequest) =>
    call<unknown>('POST', `${path(programme, questionnaire)}/answer`, request),
  report: (programme: string, questionnaire: string) =>
    call<QuestionnaireReport>('GET', `${path(programme, questionnaire)}/report`),
  releases: (programme: string) => call<ProgrammeReleases>('GET', `${programmePath(programme)}/releases`),
  open: (programme: string, letter: number) =>
    call<ProgrammeReleases>('POST', `${programmePath(programme)}/releases/${letter}/open`),
};

export type ReportForm = 'xlsx' | 'csv' | 'pdf' | 'docx';

/** Where a report can be taken along. */
export function reportPath(
  programme: string,
  questionnaire: string,
  form: ReportForm,
  language: string,
): string {
  return `${path(programme, questionnaire)}/report.${form}?language=${language}`;
}
