using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Ticketing.Common;
using Ticketing.Events;
using Ticketing.TestBase;

namespace Ticketing.Identity;

/// <summary>Every use case of every feature refuses who may not, before it looks at its input.</summary>
public sealed class RefusalSweepTests(TestApp app) : IClassFixture<TestApp>
{
    private static IEnumerable<MethodInfo> UseCases => typeof(AppService).Assembly.GetTypes()
        .Where(t => t.IsSubclassOf(typeof(AppService)) && !t.IsAbstract)
        .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
        .Where(m => !m.IsSpecialName);

    private static IEnumerable<MethodInfo> Guarded => UseCases.Where(m => m.GetCustomAttribute<OpenToAnyoneAttribute>() is null);

    [Fact]
    public async Task A_visitor_is_asked_to_sign_in()
    {
        var org = await app.CreateOrganizationAsync();
        foreach (var useCase in Guarded)
            (await RefusalAsync(org, null, useCase)).Code.ShouldBe("Ticketing:Common:SignInRequired", Name(useCase));
    }

    [Fact]
    public async Task Who_does_not_belong_to_the_organization_is_refused()
    {
        var org = await app.CreateOrganizationAsync();
        var stranger = (await app.CreateOrganizationAsync()).OwnerId;
        foreach (var useCase in Guarded)
            (await RefusalAsync(org, stranger, useCase)).Code.ShouldBe("Ticketing:Common:Forbidden", Name(useCase));
    }

    [Fact]
    public async Task A_member_whose_roles_lack_the_permission_is_refused()
    {
        var org = await app.CreateOrganizationAsync();
        var stranger = await app.CreateUserAsync();
        var members = new Dictionary<Role, Guid>();
        foreach (var role in BuiltInRoles.All) members[role] = await app.CreateMemberAsync(org.Id, role.Name);
        var tried = 0;
        foreach (var useCase in Guarded)
        {
            var permission = (string)(await RefusalAsync(org, stranger, useCase)).Values["permission"]!;
            foreach (var (role, member) in members.Where(m => !m.Key.Permissions.Contains(permission)))
            {
                (await RefusalAsync(org, member, useCase)).Code.ShouldBe("Ticketing:Common:Forbidden", $"{Name(useCase)} as {role.Name}");
                tried++;
            }
        }

        tried.ShouldBeGreaterThan(10);
    }

    /// <summary>Mutant: a demand without its event id (CatalogAppService.GetAsync) lets the other event in.</summary>
    [Fact]
    public async Task A_use_case_of_an_event_demands_its_permission_for_that_event()
    {
        var org = await app.CreateOrganizationAsync();
        var (mine, sibling) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var member = await app.CreateNarrowedMemberAsync(org.Id, RoleNames.Admin, [mine]);
        var ofEvents = Guarded.Where(m => EventParameter(m) is not null).ToList();
        ofEvents.Count.ShouldBeGreaterThan(30);
        foreach (var useCase in ofEvents)
        {
            (await RefusalAsync(org, member, useCase, sibling)).Code.ShouldBe("Ticketing:Common:Forbidden", Name(useCase));
            (await OutcomeAsync(org, member, useCase, mine)).ShouldNotBe("Ticketing:Common:Forbidden", Name(useCase));
        }
    }

    [Fact]
    public void What_is_open_to_anyone_says_why()
    {
        UseCases.ShouldNotBeEmpty();
        foreach (var useCase in UseCases.Except(Guarded))
            useCase.GetCustomAttribute<OpenToAnyoneAttribute>()!.Because.ShouldNotBeNullOrWhiteSpace(Name(useCase));
    }

    [Fact]
    public async Task Each_role_has_exactly_the_permissions_that_name_it()
    {
        var org = await app.CreateOrganizationAsync();
        foreach (var role in BuiltInRoles.All)
        {
            var member = await app.CreateMemberAsync(org.Id, role.Name);
            foreach (var permission in PermissionTree.All)
            {
                var expected = role.Name switch
                {
                    RoleNames.Owner => true,
                    RoleNames.Admin => !permission.Roles.Contains(RoleNames.OwnerAlone),
                    _ => permission.Roles.Contains(role.Name),
                };
                (await org.AsAsync<IPermissionChecker, bool>(member, c => c.IsGrantedAsync(permission.Name, CancellationToken.None)))
                    .ShouldBe(expected, $"{role.Name} and {permission.Name}");
            }
        }
    }

    [Fact]
    public void Door_staff_touch_nothing_but_the_door_and_finance_changes_no_event()
    {
        BuiltInRoles.Find(RoleNames.DoorStaff)!.Permissions.ShouldAllBe(p => p.StartsWith("CheckIn."));
        BuiltInRoles.Find(RoleNames.Finance)!.Permissions.ShouldNotContain(p => p.StartsWith("Events.") && p != "Events.View");
        BuiltInRoles.Find(RoleNames.EventManager)!.Permissions.ShouldNotContain(p => p.StartsWith("Identity.") || p == "Tenants.Manage" || p == "Orders.Cancel");
        PermissionTree.All.ShouldAllBe(p => p.Roles.All(r => r == RoleNames.OwnerAlone || BuiltInRoles.Find(r) != null));
    }

    /// <summary>Runs the use case with nothing as its input but the event; anything but a refusal fails, an answer most of all.</summary>
    private Task<BusinessException> RefusalAsync(TestOrganization org, Guid? userId, MethodInfo useCase, Guid eventId = default) =>
        Should.ThrowAsync<BusinessException>(() => RunAsync(org, userId, useCase, eventId), Name(useCase));

    /// <summary>The code it is refused with, or nothing when it goes through or trips over the missing input.</summary>
    private async Task<string?> OutcomeAsync(TestOrganization org, Guid? userId, MethodInfo useCase, Guid eventId)
    {
        try
        {
            await RunAsync(org, userId, useCase, eventId);
            return null;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            return (exception as BusinessException)?.Code;
        }
    }

    private Task<int> RunAsync(TestOrganization org, Guid? userId, MethodInfo useCase, Guid eventId) =>
        app.InScopeAsync(org.Id, userId, async services =>
        {
            var service = services.GetRequiredService(useCase.DeclaringType!);
            var method = useCase.IsGenericMethodDefinition ? useCase.MakeGenericMethod(typeof(object)) : useCase;
            var arguments = method.GetParameters()
                .Select(p => p == EventParameter(method) ? eventId : p.ParameterType.IsValueType ? Activator.CreateInstance(p.ParameterType) : null).ToArray();
            await RunAsync(service, method, arguments);
            return 0;
        });

    /// <summary>The parameter that names the event: <c>eventId</c>, or in the app service of events themselves <c>id</c>.</summary>
    private static ParameterInfo? EventParameter(MethodInfo useCase) => useCase.GetParameters()
        .FirstOrDefault(p => p.ParameterType == typeof(Guid) && (p.Name == "eventId" || p.Name == "id" && useCase.DeclaringType == typeof(EventAppService)));

    private static async Task RunAsync(object service, MethodInfo method, object?[] arguments)
    {
        try
        {
            var result = method.Invoke(service, arguments);
            if (result is Task task) await task;
            else if (result is ValueTask valueTask) await valueTask;
            else throw new InvalidOperationException($"{Name(method)} is no asynchronous use case.");
        }
        catch (TargetInvocationException exception) when (exception.InnerException is BusinessException refusal)
        {
            throw refusal;
        }
    }

    private static string Name(MethodInfo useCase) => $"{useCase.DeclaringType!.Name}.{useCase.Name}";
}
