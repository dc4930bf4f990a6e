import { Popularity } from '../popularity/popularity';
import { ArtefactError, decodeArtefact, encodeArtefact } from './artefact';
import { artefactCodec, value } from './artefact-codec';
import { loadRecommender } from './registry';

describe('a saved model', () => {
  const artefact = {
    kind: 'example',
    version: 3,
    values: { halfLife: Number.POSITIVE_INFINITY, name: '茶', nested: { list: [1, 2.5] } },
    arrays: {
      bytes: Uint8Array.from([1, 2, 3]),
      whole: Uint32Array.from([7, 4_000_000_000]),
      single: Float32Array.from([0.1]),
      double: Float64Array.from([0.1, Number.NaN]),
    },
  };

  it('is read as it was written, from any place in memory', () => {
    const bytes = encodeArtefact(artefact);
    const shifted = new Uint8Array(bytes.length + 3);
    shifted.set(bytes, 3);
    expect(decodeArtefact(bytes)).toEqual(artefact);
    expect(decodeArtefact(shifted.subarray(3))).toEqual(artefact);
  });

  it('is refused where the bytes are something else', () => {
    expect(() => loadRecommender(new Uint8Array(3))).toThrow(ArtefactError);
    expect(() => loadRecommender(new TextEncoder().encode('{"kind":"popularity","version":1}'))).toThrow('VTRM');
    expect(() => loadRecommender(encodeArtefact(artefact))).toThrow('unknown kind "example"');
  });

  it('is refused where it is of another kind or version, saying which', () => {
    const bytes = encodeArtefact(artefact);
    expect(() => Popularity.load(bytes)).toThrow('a saved "example" model, where "popularity" was expected');
    expect(() => artefactCodec('example', 4, {}).decode(bytes)).toThrow(
      'saved in version 3; this code reads version 4',
    );
    const later = bytes.slice();
    new Uint32Array(later.buffer)[1] = 2;
    expect(() => decodeArtefact(later)).toThrow('format version 2');
  });

  it('is read by the fields that its kind declares, and refused where it lacks one', () => {
    const codec = artefactCodec('example', 3, {
      values: { name: value<string>() },
      arrays: { whole: Uint32Array, absent: { optional: Float32Array } },
    });
    const { values, arrays } = codec.decode(encodeArtefact(artefact));
    expect([values.name, arrays.whole, arrays.absent]).toEqual(['茶', artefact.arrays.whole, undefined]);
    const whole = Uint32Array.from([1]);
    const more = codec.decode(codec.encode({ name: '茶' }, { whole, absent: undefined }, { 'of its own': whole }));
    expect(more.all).toEqual({ whole, 'of its own': whole });
    expect(() =>
      artefactCodec('example', 3, { values: { age: value<number>() } }).decode(encodeArtefact(artefact)),
    ).toThrow('"example" was saved without its "age"');
    expect(() =>
      artefactCodec('example', 3, { arrays: { whole: Float32Array } }).decode(encodeArtefact(artefact)),
    ).toThrow('"example" was saved without its "whole"');
  });

  it('is refused whichever bit of it has turned', () => {
    const bytes = encodeArtefact(artefact);
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const damaged = bytes.slice();
        damaged[at]! ^= 1 << bit;
        expect(() => decodeArtefact(damaged)).toThrow(ArtefactError);
      }
    }
  });

  it('is refused wherever it is cut off', () => {
    const bytes = encodeArtefact(artefact);
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeArtefact(bytes.slice(0, length))).toThrow(ArtefactError);
    }
  });

  it('is refused where it is a file of another format', () => {
    const others = ['\x89PNG\r\n\x1a\n____________', 'PK\x03\x04____________', '# README\n\nNothing of the kind.', ''];
    for (const text of others) expect(() => loadRecommender(Buffer.from(text, 'latin1'))).toThrow(ArtefactError);
  });

  it('is refused where a byte is wrong or missing', () => {
    const bytes = encodeArtefact(artefact);
    const damaged = bytes.slice();
    damaged[bytes.length - 9]! ^= 1;
    expect(() => decodeArtefact(damaged)).toThrow('damaged');
    expect(() => decodeArtefact(bytes.slice(0, -8))).toThrow('damaged');
    expect(() => decodeArtefact(bytes.slice(0, -3))).toThrow('damaged');
  });
});
