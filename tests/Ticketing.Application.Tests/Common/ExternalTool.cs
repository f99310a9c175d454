using System.Diagnostics;

namespace Ticketing.Application.Tests.Common;

/// <summary>Programs of others that read what we wrote. A test that needs one which is not installed says that it was skipped.</summary>
internal static class ExternalTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static void Require(params ReadOnlySpan<string> programs)
    {
        foreach (var program in programs)
            Assert.SkipWhen(Find(program) is null, $"skipped: {program} is not installed");
    }

    /// <summary>Standard output. The program's failure is the test's.</summary>
    public static async Task<string> RunAsync(string program, IEnumerable<string> arguments, string? input = null)
    {
        Require(program);
        var start = new ProcessStartInfo(Find(program)!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(Patience);
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(timeout.Token), process.StandardError.ReadToEndAsync(timeout.Token));
        await process.StandardInput.WriteAsync(input.AsMemory(), timeout.Token);
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync(timeout.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', start.ArgumentList)}\n{await errors}{await output}");
        return await output;
    }

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Select(folder => Path.Combine(folder, program))
        .FirstOrDefault(File.Exists);
}
