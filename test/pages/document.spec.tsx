import { HOSTILE, shapesOf, tagsOf, textOf } from '../support/markup';
import { Document, render } from '../../src/platform/web/document.page';
import { STYLES } from '../../src/platform/web/styles';
import { WorkerText } from '../../src/platform/web/worker-text.page';
import { nameHidden } from '../../src/platform/web/worker-text.rules';

const page = (text: string, marks: { start: number; end: number; title: string; grave?: boolean }[] = []) =>
  render(
    <Document lang="ar" dir="rtl" title="Start" nonce="n0nce">
      <main id="main">
        <WorkerText text={text} marks={marks} />
      </main>
    </Document>,
  );

describe('Document', () => {
  it('says its language and direction, and fetches nothing', () => {
    const html = page('x');
    expect(html).toMatch(/^<!doctype html><html lang="ar" dir="rtl">/i);
    expect(tagsOf(html).filter(({ attributes }) => attributes.src ?? attributes['http-equiv'])).toEqual([]);
    expect(tagsOf(html).find(({ name }) => name === 'link')?.attributes.href).toBe('data:,');
    expect(tagsOf(html).find(({ name }) => name === 'style')?.attributes.nonce).toBe('n0nce');
  });

  it('goes on by itself only where it is told to', () => {
    const html = render(
      <Document lang="en" dir="ltr" title="t" nonce="n" refresh={{ seconds: 3, to: '/dev/phone?a=1&b=2' }}>
        x
      </Document>,
    );
    expect(html).toContain('<meta http-equiv="refresh" content="3;url=/dev/phone?a=1&amp;b=2"');
  });
});

describe('WorkerText', () => {
  it.each(HOSTILE)('shows %j and lets nothing of it out', (text) => {
    const half = Math.floor(text.length / 2);
    const html = page(text, [{ start: 0, end: half, title: text, grave: true }]);
    const benign = page('a\u202eb', [{ start: 0, end: 2, title: 'x', grave: true }]);
    for (const shape of shapesOf(html)) expect(shapesOf(benign)).toContain(shape);
    const shown = nameHidden(text)
      .map((run) => ('text' in run ? run.text : run.sign))
      .join('');
    expect(textOf(html)).toContain(shown);
    expect(html.replace(/="[^"]*"/g, '')).not.toMatch(/[\0\u202a-\u202e\u2066-\u2069]/);
  });

  it('finds its own direction and says what a mark is for', () => {
    const html = page('no pay', [{ start: 0, end: 2, title: 'Wages' }]);
    expect(html).toContain('<div class="words" dir="auto"><mark title="Wages">no</mark> pay</div>');
  });
});

describe('the styles', () => {
  it('know no left and no right', () => {
    expect(STYLES).not.toMatch(
      /(?<![-\w])(left|right|(margin|padding|border)-(left|right|top|bottom)|float)\s*:/,
    );
    expect(STYLES).not.toMatch(/text-align:\s*(left|right)/);
  });

  const colour = (name: string) => {
    const hex = new RegExp(`--${name}: #([0-9a-f]{3,6})\\b`).exec(STYLES)?.[1];
    if (!hex) throw new Error(`no colour ${name}`);
    return hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex;
  };
  /** Relative luminance and contrast by WCAG 2.2. */
  const luminance = (hex: string) => {
    const [r, g, b] = [0, 2, 4].map((at) => {
      const share = parseInt(hex.slice(at, at + 2), 16) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  it.each([
    ['ink', 'paper'],
    ['ink', 'card'],
    ['ink', 'red-pale'],
    ['ink', 'amber-pale'],
    ['ink', 'accent-pale'],
    ['soft', 'paper'],
    ['soft', 'card'],
    ['soft', 'red-pale'],
    ['soft', 'amber-pale'],
    ['accent', 'paper'],
    ['accent', 'card'],
    ['accent', 'red-pale'],
    ['accent-deep', 'accent-pale'],
    ['red', 'red-pale'],
    ['red', 'card'],
    ['amber', 'amber-pale'],
    ['green', 'green-pale'],
    ['card', 'accent'],
    ['card', 'accent-deep'],
    ['card', 'red'],
  ])('write %s on %s with a contrast of 4.5 or more', (ink, ground) => {
    const [light, dark] = [luminance(colour(ink)), luminance(colour(ground))].sort((a, b) => b - a) as [
      number,
      number,
    ];
    expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
  });

  it('edge fields with a contrast of 3 or more', () => {
    const [light, dark] = [luminance(colour('card')), luminance(colour('edge'))] as const;
    expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(3);
  });
});
