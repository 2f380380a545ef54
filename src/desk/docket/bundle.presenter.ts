import type { MemberBundle } from '../../cases/mediation/mediation-view.rules';
import type { Place } from '../place.presenter';
import type { NameKey } from '../desk.presenter';
import { wallInWords, type DocketWords } from './docket.presenter';

export interface BundleModel {
  reference: string;
  facts: { name: string; text: string }[];
  documents: string[];
  sessions: string[];
}

/** What a member of the panel sees: what the projection gives, and no more. */
export function bundleModel(words: DocketWords, place: Place, bundle: MemberBundle): BundleModel {
  const { of, name } = words;
  const { reference, issue, agreement, clause, party, reply, documents, sessions } = bundle;
  return {
    reference,
    facts: [
      { name: of('docket_about'), text: name(`issue_${issue}` as NameKey) },
      { name: of('bundle_party'), text: of(`obligor_${party}`) },
      ...(agreement
        ? [
            {
              name: of('bundle_rule'),
              text: [place.agreementTitle(agreement), clause].filter(Boolean).join(', '),
            },
          ]
        : []),
      { name: of('bundle_reply'), text: of(`reply_${reply ?? 'none'}`) },
    ],
    documents: documents.map((each) => documentInWords(words, each)),
    sessions: sessions.map(({ wall, zone, minutes, format }) =>
      [
        of('session_where', { wall: wallInWords(words, wall), zone }),
        of('session_minutes', { minutes }),
        of(`format_${format}`),
      ].join(' · '),
    ),
  };
}

export const documentInWords = (
  { of }: DocketWords,
  { code, document, from }: MemberBundle['documents'][number],
): string => `${code} · ${of(`document_${document}`)} · ${of(`side_${from}`)}`;
