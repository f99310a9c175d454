using Ticketing.Common;
using Ticketing.Identity;

namespace Ticketing.Hosting;

/// <summary>What <c>./run --operator</c> and <c>--no-operator</c> do: say who runs the installation. Nobody becomes one any other way.</summary>
internal static class OperatorCommand
{
    /// <exception cref="StartupException">there is no such account, or its address isn't confirmed.</exception>
    public static async Task<int> RunAsync(IServiceProvider services, string email, bool isAdded, CancellationToken cancellationToken)
    {
        var operators = services.GetRequiredService<IOperators>();
        if (!(isAdded ? await operators.AddAsync(email, cancellationToken) : await operators.RemoveAsync(email, cancellationToken)))
            throw new StartupException(isAdded ? $"No account with a confirmed address is {email}: register it first." : $"{email} is no operator.");
        Console.WriteLine(isAdded ? $"{email} is an operator now. The console, at /platform, asks for a sign-in with a second factor." : $"{email} is no operator any more.");
        return 0;
    }
}
