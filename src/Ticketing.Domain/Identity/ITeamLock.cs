namespace Ticketing.Identity;

/// <summary>Makes changes to a team wait for each other, so that two of them can't each leave the other as the last owner.</summary>
public interface ITeamLock
{
    /// <summary>Holds the current organization's team until the transaction ends; call it inside one.</summary>
    Task TakeAsync(CancellationToken cancellationToken);
}
