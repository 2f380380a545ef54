import type { VNode } from 'preact';
import type { PICTURED } from './report-steps.rules';

type Pictured = (typeof PICTURED)[number];

/** Drawn for this project on a ground of 24 by 24, in lines, so that they weigh little and take the ink of the page. */
const LINES: Readonly<Record<Pictured, string>> = {
  // A note of money, crossed by an empty hand's line.
  wages: 'M3 7h18v10H3zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5M5.5 9.5v.1M18.5 14.5v.1',
  // A booklet with a face, behind a lock.
  documents:
    'M5 3h9v12H5zM9.5 6a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3M7 12.5h5M13 18h7v4h-7zM14.5 18v-1.5a2 2 0 0 1 4 0V18',
  // A fist.
  violence:
    'M6 11V8a1.5 1.5 0 0 1 3 0V7a1.5 1.5 0 0 1 3 0 1.5 1.5 0 0 1 3 0v1a1.5 1.5 0 0 1 3 0v5a6 6 0 0 1-6 6h-1a5 5 0 0 1-5-5zM9 8v3M12 7v4M15 8v3M3 4l2 2M12 2v2M21 4l-2 2',
  // A hand that says no.
  sexual:
    'M8 12V6a1.3 1.3 0 0 1 2.6 0v4V4.5a1.3 1.3 0 0 1 2.6 0V10 5.5a1.3 1.3 0 0 1 2.6 0V14c0 4-2 7-5.5 7-2.5 0-4-1.5-5.2-4L4 14.5c-.5-1 .8-2 1.7-1.2z',
  // A door with bars.
  movement: 'M5 21V3h14v18M3 21h18M9 3v18M12 3v18M15 3v18M5 12h14',
  // A helmet.
  safety: 'M3 17h18v2.5H3zM5 17v-3a7 7 0 0 1 14 0v3M10 7.5V12M14 7.5V12',
  // A clock.
  hours: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 7v5l3.5 2.5',
  // A bed.
  housing: 'M3 20V6M3 16h18v4M21 16v-3a3 3 0 0 0-3-3h-7v6M5 12.5a2 2 0 1 0 4 0 2 2 0 0 0-4 0',
  // A coin going into a hand.
  recruitment_fees:
    'M12 3a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7M12 5v3M3 14h4l3 1.5h4a1.5 1.5 0 0 1 0 3h-4M14.5 16l4-1.8a1.5 1.5 0 0 1 1.4 2.7L13 21H8l-2-1H3',
  // A sheet with a line to sign on.
  contract: 'M6 2.5h9l4 4V21.5H6zM15 2.5v4h4M9 10h7M9 13h7M9 17.5c1.5-2 2 1 3.5 0s1.5-.5 3 0',
  // A box carried out.
  dismissal: 'M3 3h8v18H3zM8.5 12v.1M13 12h8M18 8.5l3.5 3.5-3.5 3.5',
  // A plane.
  repatriation:
    'M12 2.5c1 0 1.5 1.5 1.5 3V9l7.5 5v2l-7.5-2.5V18l2.5 2v1.5L12 20.5 8 21.5V20l2.5-2v-4.5L3 16v-2l7.5-5V5.5c0-1.5.5-3 1.5-3z',
};

/** The picture of an issue, for those who do not read. The words stand beside it, so it says nothing to a screen reader. */
export function IssuePicture({ issue }: { issue: Pictured }): VNode {
  return (
    <svg viewBox="0 0 24 24" width="40" height="40" aria-hidden="true" focusable="false" class="picture">
      <path d={LINES[issue]} />
    </svg>
  );
}
