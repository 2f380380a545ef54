import type rights from '../../../locales/en/rights.json';

export type RightsKey = keyof typeof rights;

/** A text of the International Labour Organization that a paragraph rests on. */
export type Norm = { convention: keyof typeof CONVENTIONS; articles: string } | { principle: number };

/** Full titles, as the ILO's database NORMLEX gives them. */
export const CONVENTIONS = {
  C029: 'Forced Labour Convention, 1930 (No. 29)',
  C087: 'Freedom of Association and Protection of the Right to Organise Convention, 1948 (No. 87)',
  C095: 'Protection of Wages Convention, 1949 (No. 95)',
  C097: 'Migration for Employment Convention (Revised), 1949 (No. 97)',
  C143: 'Migrant Workers (Supplementary Provisions) Convention, 1975 (No. 143)',
  C155: 'Occupational Safety and Health Convention, 1981 (No. 155)',
  C181: 'Private Employment Agencies Convention, 1997 (No. 181)',
  C182: 'Worst Forms of Child Labour Convention, 1999 (No. 182)',
  C189: 'Domestic Workers Convention, 2011 (No. 189)',
  C190: 'Violence and Harassment Convention, 2019 (No. 190)',
} as const;

export const PRINCIPLES =
  'International Labour Organization: General principles and operational guidelines for fair recruitment (2019)';

/**
 * What we say of rights, in the order in which it is shown, and what each paragraph rests on. Domestic workers' articles
 * stand where they say it plainest; what they say of homes the paragraph says of homes. Two paragraphs are about
 * ourselves and rest on how this service works.
 */
export const TOPICS = [
  { key: 'pay', norms: [{ convention: 'C095', articles: '3, 5, 8, 12' }] },
  { key: 'passport', norms: [{ convention: 'C189', articles: '9' }, { principle: 11 }] },
  { key: 'contract', norms: [{ convention: 'C189', articles: '7, 8' }, { principle: 8 }] },
  { key: 'hours', norms: [{ convention: 'C189', articles: '10' }] },
  {
    key: 'fees',
    norms: [{ convention: 'C181', articles: '7' }, { convention: 'C095', articles: '9' }, { principle: 7 }],
  },
  { key: 'leave', norms: [{ convention: 'C029', articles: '1, 2' }, { principle: 12 }] },
  { key: 'change', norms: [{ convention: 'C143', articles: '8' }, { principle: 12 }] },
  { key: 'injuries', norms: [{ convention: 'C155', articles: '13, 16, 21' }] },
  { key: 'violence', norms: [{ convention: 'C190', articles: '1, 3, 4' }] },
  { key: 'children', norms: [{ convention: 'C182', articles: '1, 3' }] },
  { key: 'home', norms: [{ convention: 'C189', articles: '8, 9' }, { principle: 12 }] },
  { key: 'papers', norms: [{ convention: 'C143', articles: '1, 9' }, { principle: 13 }] },
  { key: 'complain', norms: [{ convention: 'C190', articles: '10' }, { principle: 13 }] },
  {
    key: 'together',
    norms: [
      { convention: 'C087', articles: '2' },
      { convention: 'C097', articles: '6' },
    ],
  },
  { key: 'who', norms: [] },
  { key: 'money', norms: [] },
] as const satisfies readonly { key: RightsKey; norms: readonly Norm[] }[];
