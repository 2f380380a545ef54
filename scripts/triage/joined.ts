import type { Random } from '../language/random';
import type { LabelledMessage } from './messages';

const SHARE = 0.25;
const SAME_VARIETY = 0.6;

/**
 * Complaints with something harmless before or after them, as people greet, thank, chat or paste: the label stays that
 * of the complaint. One for about every fourth complaint.
 */
export function joined(messages: readonly LabelledMessage[], random: Random): LabelledMessage[] {
  const harmless = messages.filter(({ issues }) => issues[0] === 'other');
  const byVariety = new Map<string, LabelledMessage[]>();
  for (const each of harmless) byVariety.set(each.variety, [...(byVariety.get(each.variety) ?? []), each]);
  return messages.flatMap((message) => {
    if (message.urgency === 'none' || !random.chance(SHARE)) return [];
    const own = byVariety.get(message.variety);
    const { text } = random.pick(own && random.chance(SAME_VARIETY) ? own : harmless);
    const between = random.pick(['. ', ' ', '\n']);
    const both = random.chance(0.5) ? text + between + message.text : message.text + between + text;
    return [{ ...message, text: both }];
  });
}
