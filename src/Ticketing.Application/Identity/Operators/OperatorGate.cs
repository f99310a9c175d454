using Ticketing.Common;

namespace Ticketing.Identity;

/// <summary>The first line of each use case of the console: an operator, signed in with a second factor, whatever their organization asks for.</summary>
public sealed class OperatorGate(ICurrentUser user, IOperators operators)
{
    /// <returns>who it is.</returns>
    /// <exception cref="BusinessException"><c>Ticketing:Common:SignInRequired</c>, <c>SecondFactorRequired</c>; <c>Ticketing:Identity:OperatorsAlone</c>, also for programs.</exception>
    public async Task<Guid> DemandAsync(CancellationToken cancellationToken)
    {
        if (user.Token is not null) throw OperatorErrors.OperatorsAlone();
        if (user.Id is not { } id) throw CommonErrors.SignInRequired();
        if (user.SessionOrganizationId is not null || !await operators.IsOneAsync(id, cancellationToken)) throw OperatorErrors.OperatorsAlone();
        return user.IsStrong ? id : throw CommonErrors.SecondFactorRequired();
    }
}
