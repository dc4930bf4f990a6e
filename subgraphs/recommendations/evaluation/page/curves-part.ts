import { lineChart } from '../../../../shared/evaluation/page/line-chart';
import { escapedHtml } from '../../../../shared/text/escaped-html';
import type { TrainingCurve } from '../../models/recommender/training-curves';

/** A model's curves by epoch, each in a drawing of its own, as their scales have nothing in common. */
export function curvesPart(name: string, curves: readonly TrainingCurve[]): string {
  const drawn = curves.filter(({ points }) => points.length > 0);
  if (drawn.length === 0) return '';
  const charts = drawn.map((curve) => {
    const title = `${curve.name} by epoch`;
    const chart = lineChart(`${name}: ${title}`, [curve], { width: 370, height: 220, named: false });
    return `<figure><figcaption>${escapedHtml(title)}</figcaption>${chart}</figure>`;
  });
  return `<h3>How ${escapedHtml(name)} was trained</h3><div class="pair">${charts.join('')}</div>`;
}
