import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

/** What everyone who watches a room is told. */
export type RoomNews = { phase: string; serving: number; waiting: number; ratePerMinute: number };

const tryAgain = 15_000;

/** Listens to a room. Says when the line comes and goes; without one, keeps trying now and then. */
export async function watchRoom(url: string, hear: (news: RoomNews) => void, changed: (isOn: boolean) => void): Promise<void> {
  const line = new HubConnectionBuilder().withUrl(url).configureLogging(LogLevel.None).build();
  line.on("room", hear);
  const open = async () => {
    try {
      await line.start();
      changed(true);
    } catch {
      setTimeout(() => void open(), tryAgain * (0.5 + Math.random()));
    }
  };
  line.onclose(() => {
    changed(false);
    setTimeout(() => void open(), tryAgain * Math.random());
  });
  await open();
}
