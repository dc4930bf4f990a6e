import { requestFingerprint } from './request-fingerprint';

it('is the same for one request however it is written', () => {
  const written = { key: 'k', address: { city: 'Bern', line2: null }, lines: [1, 2] };
  expect(requestFingerprint(written)).toMatch(/^[0-9a-f]{64}$/);
  expect(requestFingerprint({ lines: [1, 2], address: { city: 'Bern' }, key: 'k', coupon: undefined })).toBe(
    requestFingerprint(written),
  );
});

it.each([
  [{ address: { city: 'Basel' }, lines: [1, 2] }],
  [{ address: null, lines: [1, 2] }],
  [{ address: { city: 'Bern', line2: '' }, lines: [1, 2] }],
  [{ address: { city: 'Bern' }, lines: [2, 1] }],
  [{ address: { city: 'Bern' }, lines: ['1', 2] }],
])('is another for %j', (request) => {
  expect(requestFingerprint(request)).not.toBe(requestFingerprint({ address: { city: 'Bern' }, lines: [1, 2] }));
});
