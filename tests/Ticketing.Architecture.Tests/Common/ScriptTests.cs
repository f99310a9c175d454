using System.Diagnostics;
using Ticketing.TestBase;

namespace Ticketing.Tests.Common;

/// <summary>The two commands say in one sentence what a machine lacks. Each test gives them a search path with these programs only.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly DirectoryInfo _programs = Directory.CreateTempSubdirectory("ticketing-scripts-");

    public void Dispose() => _programs.Delete(recursive: true);

    [Theory]
    [InlineData("run")]
    [InlineData("test")]
    [InlineData(".ci/run")]
    public async Task A_machine_without_dotnet_is_told_what_to_install(string script)
    {
        var (code, text) = await StartAsync(script);

        code.ShouldBe(1);
        text.ShouldBe("The .NET SDK 10 is missing: install it (https://dotnet.microsoft.com/download) and start again.");
    }

    [Fact]
    public async Task Another_version_of_dotnet_is_named_as_the_reason()
    {
        Give("dotnet", "exit 145");

        var (code, text) = await StartAsync("run");

        code.ShouldBe(1);
        text.ShouldStartWith("The .NET SDK here is not version 10, which global.json asks for");
    }

    [Fact]
    public async Task A_machine_without_node_is_told_what_to_install()
    {
        Give("dotnet", "echo 10.0.100");

        var (code, text) = await StartAsync("run");

        code.ShouldBe(1);
        text.ShouldBe("Node.js 20 or newer is missing: install it with npm (https://nodejs.org) and start again.");
    }

    [Fact]
    public async Task An_old_node_is_told_by_its_version()
    {
        Give("dotnet", "echo 10.0.100");
        Give("npm", "exit 0");
        Give("node", "echo 18");

        var (code, text) = await StartAsync("run");

        code.ShouldBe(1);
        text.ShouldBe("Node.js here is version 18 and 20 or newer is needed: install it (https://nodejs.org) and start again.");
    }

    private void Give(string program, string script)
    {
        var path = Path.Combine(_programs.FullName, program);
        File.WriteAllText(path, $"#!/bin/bash\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    private async Task<(int Code, string Text)> StartAsync(string script)
    {
        Give("bash", "exec /bin/bash \"$@\"");
        var start = new ProcessStartInfo("/bin/bash", [Repository.PathOf(script)]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment.Clear();
        start.Environment["PATH"] = _programs.FullName;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output + error).Trim());
    }
}
