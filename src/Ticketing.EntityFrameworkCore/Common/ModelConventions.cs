using System.Linq.Expressions;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Ticketing.Common;

/// <summary>What holds for every entity: snake_case columns, enums as text, <c>xmin</c> as row version, the tenant filter.</summary>
internal static class ModelConventions
{
    /// <summary>The name to lift with <c>IgnoreQueryFilters</c>.</summary>
    public const string TenantFilter = "Tenant";

    public static void Configure(ModelConfigurationBuilder builder)
    {
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        builder.Properties<Currency>().HaveConversion<CurrencyConverter>().HaveColumnType("char(3)");
    }

    public static void Apply(ModelBuilder builder, TicketingDbContext context)
    {
        foreach (var entity in builder.Model.GetEntityTypes().ToList())
        {
            if (typeof(IMultiTenant).IsAssignableFrom(entity.ClrType))
                builder.Entity(entity.ClrType).HasQueryFilter(TenantFilter, OwnedByCurrentTenant(entity.ClrType, context));
            if (typeof(AggregateRoot).IsAssignableFrom(entity.ClrType))
                builder.Entity(entity.ClrType).Property<uint>("RowVersion").IsRowVersion();
            NameColumns(entity);
        }
    }

    private static LambdaExpression OwnedByCurrentTenant(Type type, TicketingDbContext context)
    {
        var row = Expression.Parameter(type, "row");
        var owner = Expression.Convert(Expression.Property(row, nameof(IMultiTenant.TenantId)), typeof(Guid?));
        var current = Expression.Property(Expression.Constant(context), nameof(TicketingDbContext.CurrentTenantId));
        return Expression.Lambda(Expression.Equal(owner, current), row);
    }

    /// <summary>A complex property's columns begin with its own name: <c>place_city</c>.</summary>
    private static void NameColumns(IMutableTypeBase type, string prefix = "")
    {
        foreach (var property in type.GetProperties())
        {
            if (property.Name == "RowVersion") continue;
            property.SetColumnName(prefix + Snake(property.Name));
        }

        foreach (var complex in type.GetComplexProperties())
            if (complex.ComplexType.GetContainerColumnName() is null) NameColumns(complex.ComplexType, $"{prefix}{Snake(complex.Name)}_");
    }

    private static string Snake(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var startsWord = char.IsUpper(name[i]) && i > 0 && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (startsWord) snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }

    private sealed class CurrencyConverter() : ValueConverter<Currency, string>(c => c.Code, s => Currency.Of(s));
}
