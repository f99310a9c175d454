using Ticketing.Common;

namespace Ticketing.Hosting.Demo;

/// <summary>Who the seed acts as.</summary>
internal sealed class DemoUser : ICurrentUser
{
    public Guid? Id { get; set; }
}
