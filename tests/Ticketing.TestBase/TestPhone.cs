using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Identity;

namespace Ticketing.TestBase;

/// <summary>An authenticator app: what it shows for a secret that was typed into it.</summary>
public sealed class TestPhone(TestApp app, string secretText)
{
    private readonly byte[] secret = Read(secretText);

    public IReadOnlyList<string> RecoveryCodes { get; init; } = [];

    /// <summary>Now, or some steps from now.</summary>
    public string Code(int off = 0) => Totp.Code(secret, Totp.StepAt(app.Clock.GetUtcNow()) + off);

    /// <summary>One that is not right at the moment.</summary>
    public string WrongCode()
    {
        var right = Enumerable.Range(-1, 3).Select(Code).ToList();
        return Enumerable.Range(0, 4).Select(n => n.ToString("D6", CultureInfo.InvariantCulture)).First(c => !right.Contains(c));
    }

    /// <summary>Base 32 as an app reads it.</summary>
    private static byte[] Read(string text)
    {
        var bits = string.Concat(text.Replace(" ", "", StringComparison.Ordinal).Select(c =>
            Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
    }
}

public static class TestPhones
{
    /// <summary>Turns two-step sign-in on, with the code before the present one, so that this is unused.</summary>
    public static Task<TestPhone> GivePhoneAsync(this TestApp app, Guid userId, string password = TestApp.Password) =>
        app.InScopeAsync(null, userId, async services =>
        {
            var service = services.GetRequiredService<SecurityAppService>();
            var setup = await service.StartAuthenticatorAsync(new() { CurrentPassword = password }, default);
            var codes = await service.ConfirmAuthenticatorAsync(new() { Code = new TestPhone(app, setup.Secret).Code(-1) }, default);
            return new TestPhone(app, setup.Secret) { RecoveryCodes = codes.Codes };
        });
}
