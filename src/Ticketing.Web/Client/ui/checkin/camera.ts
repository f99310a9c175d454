import type { ReaderOptions } from "zxing-wasm/reader";
import wasmUrl from "zxing-wasm/reader/zxing_reader.wasm?url";

/** Why there is no picture: the person or the browser said no, or there is nothing to look through. */
export type CameraTrouble = "denied" | "missing";

// Not in the DOM's types, and not in every browser.
type Capabilities = MediaTrackCapabilities & { torch?: boolean };

const options: ReaderOptions = { formats: ["QRCode"], maxNumberOfSymbols: 1, tryHarder: true, tryInvert: true };
const side = 720;

/** The back camera, or that of who stands before the screen, and the reader that finds QR codes in its middle. */
export class Camera {
  private stream: MediaStream | null = null;
  private readonly canvas = document.createElement("canvas");

  constructor(private readonly video: HTMLVideoElement, private readonly found: (text: string) => void, private readonly isBusy: () => boolean, private readonly facing: "environment" | "user" = "environment") {}

  get isRunning(): boolean { return this.stream !== null; }

  /** Asks for the camera while the reader loads; resolves when the picture runs. */
  async start(): Promise<CameraTrouble | null> {
    if (this.stream) return null;
    if (!navigator.mediaDevices?.getUserMedia) return "missing";
    const loading = import("zxing-wasm/reader");
    try {
      this.stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: { ideal: this.facing }, width: { ideal: 1280 }, height: { ideal: 720 } } });
    } catch (error) {
      return error instanceof DOMException && error.name === "NotAllowedError" ? "denied" : "missing";
    }
    this.video.srcObject = this.stream;
    this.video.hidden = false;
    await this.video.play().catch(() => undefined);
    const reader = await loading;
    reader.prepareZXingModule({ overrides: { locateFile: () => wasmUrl }, fireImmediately: true });
    void this.look(async (image) => (await reader.readBarcodes(image, options))[0]?.text);
    return null;
  }

  stop(): void {
    for (const track of this.stream?.getTracks() ?? []) track.stop();
    this.stream = null;
    this.video.srcObject = null;
    this.video.hidden = true;
  }

  get hasTorch(): boolean { return (this.track?.getCapabilities?.() as Capabilities | undefined)?.torch === true; }

  async light(on: boolean): Promise<void> {
    await this.track?.applyConstraints({ advanced: [{ torch: on } as MediaTrackConstraintSet] });
  }

  private get track(): MediaStreamTrack | undefined { return this.stream?.getVideoTracks()[0]; }

  private async look(read: (image: ImageData) => Promise<string | undefined>): Promise<void> {
    const stream = this.stream;
    while (stream && stream === this.stream) {
      await new Promise((next) => setTimeout(next, 60));
      const image = this.isBusy() || document.hidden ? null : this.frame();
      const text = image && await read(image).catch((error: unknown) => void console.error("Reader", error));
      if (text && !this.isBusy()) this.found(text);
    }
  }

  /** The middle square of the picture, where the frame is drawn, small enough to read in a few milliseconds. */
  private frame(): ImageData | null {
    const { videoWidth: width, videoHeight: height } = this.video;
    if (!width || !height) return null;
    const cut = Math.min(width, height);
    const size = Math.min(cut, side);
    this.canvas.width = this.canvas.height = size;
    const context = this.canvas.getContext("2d", { willReadFrequently: true });
    context?.drawImage(this.video, (width - cut) / 2, (height - cut) / 2, cut, cut, 0, 0, size, size);
    return context?.getImageData(0, 0, size, size) ?? null;
  }
}
