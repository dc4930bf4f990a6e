import { useEffect, useState } from 'react';
import { themeStore } from '../../state/preferences';
import { useStore } from '../../state/store';

/** What series are distinguished by: see `--plot-*` in the style sheet. */
export type Tone = 'first' | 'second' | 'third' | 'fourth' | 'good' | 'bad';

export type PlotColours = Readonly<Record<Tone | 'ink' | 'line', string>>;

const variables: PlotColours = {
  first: '--plot-1',
  second: '--plot-2',
  third: '--plot-3',
  fourth: '--plot-4',
  good: '--good',
  bad: '--bad',
  ink: '--muted',
  line: '--line',
};

/** The colours of the theme as a canvas takes them, and again whenever the theme changes. */
export function usePlotColours(): PlotColours | null {
  const theme = useStore(themeStore, 'system');
  const [colours, setColours] = useState<PlotColours | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the style sheet depends on the theme.
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    // After the page's own theme has been set.
    const read = () => requestAnimationFrame(() => setColours(coloursNow()));
    const frame = read();
    dark.addEventListener('change', read);
    return () => {
      cancelAnimationFrame(frame);
      dark.removeEventListener('change', read);
    };
  }, [theme]);
  return colours;
}

/** A variable may be `light-dark(…)`: only an element knows which it is. */
function coloursNow(): PlotColours {
  const probe = document.body.appendChild(document.createElement('span'));
  probe.hidden = true;
  const read = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(Object.entries(variables).map(([tone, name]) => [tone, read(name)]));
  probe.remove();
  return colours as PlotColours;
}
