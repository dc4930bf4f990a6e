const turnMilliseconds = 50;

/**
 * Calls back after so many milliseconds in which this process had its turns. While it is held up by its own work no time
 * passes: what others have answered meanwhile has not been read, and is not late.
 *
 * @returns what takes that back
 */
export function afterPatience(milliseconds: number, callBack: () => void): () => void {
  let turnsLeft = Math.ceil(milliseconds / turnMilliseconds);
  const timer = setInterval(() => {
    turnsLeft -= 1;
    if (turnsLeft > 0) return;
    clearInterval(timer);
    callBack();
  }, turnMilliseconds);
  return () => clearInterval(timer);
}
