// English: the words of the page of one programme, of forming its sets and of its evaluation. One file, because whoever needs the
// one has the other before them.
import evaluation from '../../../../../protocol/locales/en/evaluation.ftl';
import forming from '../../../../../protocol/locales/en/forming.ftl';

export default [...forming, ...evaluation];
