import { readLookup } from './lookup-form.rules';

it.each([
  ['+974 5550 0101', { number: '+97455500101' }],
  ['00974 5550-0101', { number: '+97455500101' }],
  ['1234 5678 9012 3456', { receipt: '1234 5678 9012 3456' }],
  ['١٢٣٤ ٥٦٧٨ ٩٠١٢ ٣٤٥٦', { receipt: '١٢٣٤ ٥٦٧٨ ٩٠١٢ ٣٤٥٦' }],
  [' k7qx-2001 ', { reference: 'k7qx-2001' }],
  ['2345-6789', { reference: '2345-6789' }],
  ['', { reference: '' }],
])('takes %j for %j', (typed, lookup) => {
  expect(readLookup(typed)).toEqual(lookup);
});
