export const texts = {
  title: 'Bureau',
};

export type OfficeTexts = typeof texts;
