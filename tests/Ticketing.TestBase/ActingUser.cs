using Ticketing.Common;

namespace Ticketing.TestBase;

/// <summary>Lets a test act as somebody without a request; inside a request the real one answers.</summary>
internal sealed class ActingUser(ICurrentUser real) : ICurrentUser
{
    private static readonly AsyncLocal<Guid?> Acting = new();

    public Guid? Id => Acting.Value ?? real.Id;

    public Guid? SessionId => Acting.Value is null ? real.SessionId : null;

    public bool IsStrong => Acting.Value is null && real.IsStrong;

    public Guid? SessionOrganizationId => Acting.Value is null ? real.SessionOrganizationId : null;

    public TokenLimits? Token => Acting.Value is null ? real.Token : null;

    public static void Become(Guid? userId) => Acting.Value = userId;
}
