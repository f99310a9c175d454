using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>One's own passkeys, and signing in with one. A changed list is told by mail and ends every session: renew this one afterwards.</summary>
public sealed class PasskeyAppService(
    AppServiceContext context, Accounts accounts, OwnPassword password, IPasskeyCeremonies ceremonies, PasskeyTickets tickets, SessionStarter starter,
    ISessions sessions, AttemptLimits limits, IClientAddress client) : AppService(context)
{
    private const string SignIn = "sign-in";

    [OpenToAnyone("one's own account")]
    public async Task<IReadOnlyList<PasskeyDto>> GetListAsync(CancellationToken cancellationToken)
    {
        var me = DemandUser();
        return await Db.Set<Passkey>().AsNoTracking().Where(p => p.UserId == me).OrderBy(p => p.CreatedAt).ThenBy(p => p.Id)
            .Select(p => new PasskeyDto(p.Id, p.Name, p.CreatedAt, p.LastUsedAt)).ToListAsync(cancellationToken);
    }

    /// <summary>What to ask the browser for a new one.</summary>
    /// <exception cref="BusinessException">what <see cref="OwnPassword"/> refuses; <c>Ticketing:Identity:TooManyPasskeys</c>.</exception>
    [OpenToAnyone("one's own account")]
    public async Task<PasskeyRequest> AskToAddAsync(PasswordInput input, CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        await password.DemandAsync(user, input.CurrentPassword, cancellationToken);
        if (await Db.Set<Passkey>().CountAsync(p => p.UserId == user.Id, cancellationToken) >= Passkey.MaxCount) throw IdentityErrors.TooManyPasskeys(Passkey.MaxCount);
        return Request(await ceremonies.AskToCreateAsync(user), Adding(user));
    }

    /// <exception cref="BusinessException"><c>Ticketing:Identity:PasskeyRefused</c>.</exception>
    [OpenToAnyone("one's own account")]
    public async Task<PasskeyDto> AddAsync(AddPasskeyInput input, CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        var name = Guard.Line(input.Name, "name", Passkey.MaxNameLength);
        var state = await tickets.OpenAsync(Adding(user), input.Ticket, cancellationToken) ?? throw IdentityErrors.PasskeyRefused();
        var made = await ceremonies.ReadCreatedAsync(Text(input.Credential), state) ?? throw IdentityErrors.PasskeyRefused();
        var passkey = new Passkey(Guid.CreateVersion7(Now), user.Id, name, Now)
        {
            CredentialId = made.CredentialId, PublicKey = made.PublicKey, Transports = made.Transports,
            SignCount = made.SignCount, IsBackupEligible = made.IsBackupEligible, IsBackedUp = made.IsBackedUp,
        };
        Db.Set<Passkey>().Add(passkey);
        user.ChangePasskeys(SecurityChange.PasskeyAdded);
        try
        {
            await SaveAsync(user, cancellationToken);
        }
        catch (NotUniqueException e) when (e.Index == "ux_passkeys_credential_id")
        {
            throw IdentityErrors.PasskeyRefused();
        }

        return new(passkey.Id, passkey.Name, passkey.CreatedAt, null);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Common:NotFound</c>; what <see cref="OwnPassword"/> refuses.</exception>
    [OpenToAnyone("one's own account")]
    public async Task RemoveAsync(Guid id, PasswordInput input, CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        await password.DemandAsync(user, input.CurrentPassword, cancellationToken);
        var passkey = await Db.Set<Passkey>().SingleOrDefaultAsync(p => p.Id == id && p.UserId == user.Id, cancellationToken) ?? throw CommonErrors.NotFound("passkey");
        Db.Set<Passkey>().Remove(passkey);
        user.ChangePasskeys(SecurityChange.PasskeyRemoved);
        await SaveAsync(user, cancellationToken);
    }

    /// <summary>What to ask the browser of somebody who wants to sign in; names nobody.</summary>
    [OpenToAnyone("visitors sign in")]
    public async Task<PasskeyRequest> AskToSignInAsync(CancellationToken cancellationToken)
    {
        await limits.DemandAsync("passkey-options", client.Network, 300, TimeSpan.FromMinutes(10), cancellationToken);
        return Request(await ceremonies.AskToProveAsync(), SignIn);
    }

    /// <summary>A passkey can't be guessed: no lock-out stands in its way, and it is as good as password and code together.</summary>
    /// <exception cref="BusinessException"><c>Ticketing:Identity:PasskeyRefused</c>; <c>TooManyAttempts</c> from one network.</exception>
    [OpenToAnyone("visitors sign in")]
    public async Task<SignedIn> SignInAsync(PasskeySignInInput input, CancellationToken cancellationToken)
    {
        await limits.DemandAsync("sign-in", client.Network, 100, TimeSpan.FromMinutes(10), cancellationToken);
        var state = await tickets.OpenAsync(SignIn, input.Ticket, cancellationToken) ?? throw IdentityErrors.PasskeyRefused();
        var proof = await ceremonies.ReadProofAsync(Text(input.Credential), state) ?? throw IdentityErrors.PasskeyRefused();
        var user = await Db.Set<User>().SingleOrDefaultAsync(u => u.Id == proof.UserId, cancellationToken);
        if (user is not { EmailConfirmed: true } || !await NoteUseAsync(proof, cancellationToken)) throw IdentityErrors.PasskeyRefused();
        return await starter.StartAsync(user, isStrong: true, cancellationToken);
    }

    private async Task<bool> NoteUseAsync(PasskeyProof proof, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = Now;
        return await Db.Set<Passkey>().Where(p => p.UserId == proof.UserId && p.CredentialId == proof.CredentialId).ExecuteUpdateAsync(
            set => set.SetProperty(p => p.SignCount, proof.SignCount).SetProperty(p => p.IsBackedUp, proof.IsBackedUp).SetProperty(p => p.LastUsedAt, now), cancellationToken) == 1;
    }

    private static string Adding(User user) => $"add {user.Id} {user.SecurityStamp}";

    private static string Text(JsonElement? credential) => credential is { ValueKind: JsonValueKind.Object } json ? json.GetRawText() : throw IdentityErrors.PasskeyRefused();

    private PasskeyRequest Request(PasskeyQuestion question, string purpose)
    {
        using var options = JsonDocument.Parse(question.Options);
        return new(tickets.Seal(purpose, question.State), options.RootElement.Clone());
    }

    private async Task SaveAsync(User user, CancellationToken cancellationToken)
    {
        using var platform = Tenant.Change(PlatformTenant.Id);
        await Db.SaveChangesAsync(cancellationToken);
        sessions.Forget(user.Id);
    }
}
