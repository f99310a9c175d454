using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ticketing.Identity;

internal sealed class SignInPolicyMapping : IEntityTypeConfiguration<SignInPolicy>
{
    public void Configure(EntityTypeBuilder<SignInPolicy> builder)
    {
        builder.ToTable("sign_in_policies", "identity");
        builder.HasIndex(p => p.TenantId).IsUnique().HasDatabaseName("ux_sign_in_policies_tenant");
    }
}
