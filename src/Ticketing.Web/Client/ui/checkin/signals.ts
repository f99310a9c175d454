export type Tone = "good" | "wait" | "bad";

const melodies: Record<Tone, [frequency: number, from: number, length: number][]> = {
  good: [[880, 0, 0.09], [1320, 0.1, 0.14]],
  wait: [[520, 0, 0.12], [520, 0.18, 0.12]],
  bad: [[190, 0, 0.45]],
};
const shakes: Record<Tone, number[]> = { good: [60], wait: [80, 60, 80], bad: [350] };
let audio: AudioContext | null = null;

/** Browsers play nothing before the first touch or key. */
export function wakeSound(): void {
  const wake = () => {
    audio ??= new AudioContext();
    void audio.resume();
  };
  for (const kind of ["pointerdown", "keydown"] as const) addEventListener(kind, wake, { passive: true });
}

/** Heard and felt without looking: two rising tones for yes, two equal ones for look here, a long low one for no. */
export function signal(tone: Tone): void {
  // Neither is allowed before the first touch or key.
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(shakes[tone]);
  if (audio?.state !== "running") return;
  const now = audio.currentTime;
  for (const [frequency, from, length] of melodies[tone]) {
    const [oscillator, gain] = [audio.createOscillator(), audio.createGain()];
    oscillator.type = tone === "bad" ? "sawtooth" : "sine";
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0.35, now + from);
    gain.gain.exponentialRampToValueAtTime(0.001, now + from + length);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(now + from);
    oscillator.stop(now + from + length);
  }
}

/** Keeps the screen on while the page is seen. */
export function stayAwake(): void {
  const ask = () => { if (!document.hidden) void navigator.wakeLock?.request("screen").catch(() => undefined); };
  document.addEventListener("visibilitychange", ask);
  ask();
}
