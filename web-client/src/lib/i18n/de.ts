// German: every Fluent file of the language, in one chunk that is fetched only when the language is in use.
const files = import.meta.glob<string>('../../../../protocol/locales/de/*.ftl', {
  eager: true,
  import: 'default',
});

export default Object.values(files);
