using Ticketing.Bench;
using Ticketing.Bench.Crash;
using Ticketing.Bench.Run;
using Ticketing.Bench.Rush;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
try
{
    var arguments = new Arguments(args.Skip(1), new HashSet<string> { "write" });
    return args.FirstOrDefault() switch
    {
        "run" => await RunCommand.RunAsync(arguments, stop.Token),
        "rush" => await RushCommand.RunAsync(arguments, stop.Token),
        "crash" => await CrashCommand.RunAsync(arguments, stop.Token),
        _ => throw new ArgumentException("Start bench/run, bench/rush or bench/crash."),
    };
}
catch (ArgumentException wrong)
{
    await Console.Error.WriteLineAsync(wrong.Message);
    return 2;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    return 130;
}
