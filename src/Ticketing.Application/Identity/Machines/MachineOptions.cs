using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Ticketing.Identity;

/// <summary>Access tokens for programs. Section <c>Machines</c>.</summary>
public sealed class MachineOptions
{
    /// <summary>How long an access token lasts.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "01:00:00")]
    public TimeSpan AccessTokenLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long one key signs.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan KeyLifetime { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long before it signs a key is published; keep it far above what others keep our keys for, which is an hour.</summary>
    [Range(typeof(TimeSpan), "02:00:00", "30.00:00:00")]
    public TimeSpan KeyLead { get; set; } = TimeSpan.FromDays(2);
}

/// <summary>A key can't be published before the one in front of it was made.</summary>
internal sealed class MachineOptionsCheck : IValidateOptions<MachineOptions>
{
    public ValidateOptionsResult Validate(string? name, MachineOptions options) =>
        options.KeyLead < options.KeyLifetime ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail("Machines__KeyLead must be shorter than Machines__KeyLifetime.");
}
