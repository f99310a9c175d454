using Ticketing.Common;
using Ticketing.Identity;

namespace Ticketing.Privacy;

/// <summary>One's own data over all organizations: taken away, or erased with the account.</summary>
public sealed class AccountPrivacyAppService(AppServiceContext context, IPersonalData data, Accounts accounts, OwnPassword password, ISessions sessions) : AppService(context)
{
    /// <returns>a ZIP of JSON and HTML.</returns>
    [OpenToAnyone("one's own data")]
    public async Task<byte[]> ExportAsync(CancellationToken cancellationToken)
    {
        var subject = await MeAsync(cancellationToken);
        await Audit.NoteAccountAsync("Account.Exported", subject.UserId, cancellationToken);
        return PersonArchive.Write(subject.Email, Now, await data.CollectAsync(subject, cancellationToken));
    }

    /// <summary>What erasing would do. Changes nothing.</summary>
    [OpenToAnyone("one's own data")]
    public async Task<Erasure> PlanErasureAsync(CancellationToken cancellationToken) => await data.PlanAsync(await MeAsync(cancellationToken), cancellationToken);

    /// <summary>Ends the account and takes its person out everywhere. Ends every session.</summary>
    /// <exception cref="BusinessException">what <see cref="OwnPassword"/> refuses; <c>Ticketing:Privacy:OnlyOwner</c>.</exception>
    [OpenToAnyone("one's own data")]
    public async Task<ErasureReport> EraseAsync(EraseMyselfInput input, CancellationToken cancellationToken)
    {
        var subject = await MeAsync(cancellationToken);
        var user = await accounts.GetAsync(subject.UserId!.Value, cancellationToken);
        await password.DemandAsync(user, input.CurrentPassword, cancellationToken);
        if (await data.ListOwnedAloneAsync(user.Id, cancellationToken) is { Count: > 0 } alone) throw PrivacyErrors.OnlyOwner(string.Join(", ", alone));
        await Audit.NoteAccountAsync("Account.Erased", user.Id, cancellationToken);
        var erased = await data.EraseAsync(subject, cancellationToken);
        sessions.Forget(user.Id);
        return new(erased, await data.FindTracesAsync(subject, cancellationToken));
    }

    private async Task<DataSubject> MeAsync(CancellationToken cancellationToken)
    {
        var user = await accounts.GetAsync(DemandUser(), cancellationToken);
        return new(user.Email!, user.Id, null);
    }
}
