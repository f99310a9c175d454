using Ticketing.Common;

namespace Ticketing.Privacy;

/// <summary>An organization answers a person who asks what is kept about them, or wants to be forgotten: its buyers, attendees, invited and waiting people, by address.</summary>
public sealed class PrivacyAppService(AppServiceContext context, IPersonalData data) : AppService(context)
{
    /// <returns>a ZIP of JSON and HTML.</returns>
    public async Task<byte[]> ExportAsync(PersonInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(PrivacyPermissions.Manage, cancellationToken);
        var subject = Subject(input.Email);
        Audit.Note("Person.Exported", "Person", null);
        await Db.SaveChangesAsync(cancellationToken);
        return PersonArchive.Write(subject.Email, Now, await data.CollectAsync(subject, cancellationToken));
    }

    /// <summary>What erasing would do. Changes nothing.</summary>
    public async Task<Erasure> PlanErasureAsync(PersonInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(PrivacyPermissions.Manage, cancellationToken);
        return await data.PlanAsync(Subject(input.Email), cancellationToken);
    }

    /// <exception cref="BusinessException"><c>Ticketing:Privacy:NotConfirmed</c>.</exception>
    public async Task<ErasureReport> EraseAsync(EraseInput input, CancellationToken cancellationToken)
    {
        await DemandAsync(PrivacyPermissions.Manage, cancellationToken);
        var subject = Subject(input.Email);
        if (Emails.Normalize(input.ConfirmedEmail?.Trim() ?? "") != Emails.Normalize(subject.Email)) throw PrivacyErrors.NotConfirmed("confirmedEmail");
        Audit.Note("Person.Erased", "Person", null);
        await Db.SaveChangesAsync(cancellationToken);
        return new(await data.EraseAsync(subject, cancellationToken), await data.FindTracesAsync(subject, cancellationToken));
    }

    private DataSubject Subject(string? email) => new(Guard.Email(email, "email"), null, Tenant.Required());
}
