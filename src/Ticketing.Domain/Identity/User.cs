using Microsoft.AspNetCore.Identity;

namespace Ticketing.Identity;

/// <summary>One person's account, global: one e-mail address, many organizations. The user name is the e-mail address.</summary>
public sealed class User : IdentityUser<Guid>
{
    public const int MaxNameLength = 120;

    public User(Guid id, string name, string email, DateTimeOffset createdAt)
    {
        Id = id;
        Name = name;
        Email = email;
        UserName = email;
        CreatedAt = createdAt;
    }

    private User()
    {
    }

    public string Name { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    public void Rename(string name) => Name = Ticketing.Common.Guard.Line(name, "name", MaxNameLength);
}
