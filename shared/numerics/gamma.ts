/**
 * ln Γ(x) for x > 0: Stirling's series (DLMF 5.11.1), from 10 on, to which smaller x are raised by Γ(x + 1) = x Γ(x).
 *
 * @example logGamma(5) is ln 24, 3.1780538
 */
export function logGamma(x: number): number {
  let raised = 1;
  let z = x;
  for (; z < 10; z++) raised *= z;
  const inverse = 1 / (z * z);
  const series = (1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse / 1680))) / z;
  return series + (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) - Math.log(raised);
}

/**
 * ln B(a, b), the logarithm of the beta function.
 *
 * @example logBeta(2, 3) is ln(1/12), -2.4849066
 */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/**
 * Gauss's hypergeometric function 2F1(a, b; c; z) by its power series (DLMF 15.2.1), for 0 <= z < 1 and c > 0. The closer z
 * is to 1, the more terms are needed; it ends where they no longer matter.
 *
 * @example hypergeometric(1, 1, 2, .5) is -ln(.5)/.5, 1.3862944
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  for (let n = 0; n < 20_000; n++) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    sum += term;
    if (Math.abs(term) < 1e-14 * Math.abs(sum)) break;
  }
  return sum;
}

/**
 * The regularised upper incomplete gamma function Q(a, x) = Γ(a, x) / Γ(a), for a > 0 and x >= 0: by the series of P below
 * a + 1 (DLMF 8.11.4), by the continued fraction above it (DLMF 8.9.2), evaluated by Lentz's method. Of a chi-square with n
 * degrees of freedom, the probability of x or more is Q(n / 2, x / 2).
 *
 * @example regularisedGammaUpper(.5, 5) is .00156540
 */
export function regularisedGammaUpper(a: number, x: number): number {
  if (x <= 0) return 1;
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 1_000 && term > 1e-16 * sum; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return 1 - front * sum;
  }
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let n = 1; n < 1_000; n++) {
    const part = -n * (n - a);
    b += 2;
    d = 1 / (part * d + b || tiny);
    c = b + part / c || tiny;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return front * fraction;
}
