using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Ticketing.Common.Postgres;

/// <summary>The embedded server's folder: what lies where, who may read it.</summary>
internal sealed class PostgresFolder
{
    private const string Nobody = "nobody";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public PostgresFolder(string root)
    {
        Root = Path.GetFullPath(root);
        ServerUser = Environment.IsPrivilegedProcess ? Nobody : null;
    }

    public string Root { get; }

    /// <summary>PostgreSQL refuses to run as root; null when we aren't.</summary>
    public string? ServerUser { get; }

    /// <summary>Copies of npm's programs, one folder a version.</summary>
    public string Programs => Path.Combine(Root, "programs");

    public string Data => Path.Combine(Root, "data");
    public string NewData => Path.Combine(Root, "data.init");
    public string Log => Path.Combine(Root, "server.log");
    public string StartOutput => Path.Combine(Root, "start.log");
    public string PidFile => Path.Combine(Data, "postmaster.pid");

    /// <summary>Held by one launcher at a time.</summary>
    public string LauncherLock => Path.Combine(Root, "launcher.lock");

    /// <summary>Shared by every process that uses the server.</summary>
    public string UsersLock => Path.Combine(Root, "users.lock");

    /// <summary>Stands in every server process's command line, by which it is told from a stranger with a recycled process id.</summary>
    public string ClusterName => "ticketing-" + Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Data)))[..12];

    private string PortFile => Path.Combine(Root, "port");
    private string PasswordFile => Path.Combine(Root, "superuser.pw");

    /// <exception cref="StartupException">The folder can't be made, written or reached, or its disk is full.</exception>
    public void Prepare(int minimumFreeMebibytes)
    {
        try
        {
            Create(Programs);
            GiveToServer(Root);
            File.WriteAllText(Path.Combine(Root, ".writable"), "");
            File.Delete(Path.Combine(Root, ".writable"));
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StartupException(
                $"PostgreSQL's folder {Root} can't be written ({e.Message}): correct its owner, or name another in Postgres__Root.", e);
        }
        if (Commands.Run("test", ["-w", Root, "-a", "-x", Root], ServerUser).ExitCode != 0)
            throw new StartupException(
                $"PostgreSQL's folder {Root} can't be reached by the user {Nobody}, as which the server runs when started by root: "
                + "name another in Postgres__Root.");
        var free = new DriveInfo(Root).AvailableFreeSpace >> 20;
        if (free < minimumFreeMebibytes)
            throw new StartupException(
                $"The disk of {Root} has {free} MiB left and PostgreSQL needs {minimumFreeMebibytes}: make room, or name another folder in Postgres__Root.");
    }

    /// <summary>Major version of the cluster that is here, or null when there is none.</summary>
    /// <exception cref="StartupException">There is a folder, but it holds no readable cluster.</exception>
    public int? DataMajor()
    {
        if (!Directory.Exists(Data)) return null;
        try
        {
            return int.Parse(File.ReadAllText(Path.Combine(Data, "PG_VERSION")).Split('.')[0]);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException or FormatException)
        {
            throw new StartupException($"The folder {Data} can't be read as PostgreSQL data ({e.Message}): correct its owner, or move it away.", e);
        }
    }

    /// <summary>The port kept from the last run while nobody else took it, else a free one, kept from now on.</summary>
    public int ChoosePort()
    {
        if (File.Exists(PortFile) && int.TryParse(File.ReadAllText(PortFile), out var kept) && Free(kept) == kept) return kept;
        var port = Free(0)!.Value;
        File.WriteAllText(PortFile, port.ToString());
        return port;
    }

    public void ForgetPort() => File.Delete(PortFile);

    /// <summary>The superuser's password: random, made with the cluster, readable by us alone.</summary>
    public string ReadPassword()
    {
        try
        {
            return File.ReadAllText(PasswordFile);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new StartupException(
                $"The password of the PostgreSQL in {Root} can't be read ({e.Message}): run as the user who first started it, or move the folder away.", e);
        }
    }

    /// <summary>Writes a new password, and gives the server's user a copy that lives only as long as <paramref name="use"/>.</summary>
    public void WithNewPassword(Action<string> use)
    {
        var password = RandomNumberGenerator.GetHexString(40, lowercase: true);
        var copy = PasswordFile + ".init";
        try
        {
            WritePrivate(PasswordFile, password);
            WritePrivate(copy, password);
            GiveToServer(copy);
            use(copy);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    private static void WritePrivate(string path, string text)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using var file = new FileStream(path, options);
        file.Write(System.Text.Encoding.UTF8.GetBytes(text));
    }

    private void GiveToServer(string path)
    {
        if (ServerUser is null) return;
        var (code, output) = Commands.Run("chown", [ServerUser, path]);
        if (code != 0) throw new IOException(output);
    }

    /// <summary>Lets the server's user read what the launcher put there, whatever the launcher's umask.</summary>
    public void LetServerRead(string path)
    {
        if (ServerUser is null) return;
        var (code, output) = Commands.Run("chmod", ["-R", "a+rX", path]);
        if (code != 0) throw new IOException(output);
    }

    /// <summary>Makes a folder and those above it that are missing, so that the server's user can pass through.</summary>
    private void Create(string path)
    {
        if (Directory.Exists(path)) return;
        Create(Path.GetDirectoryName(path)!);
        Directory.CreateDirectory(path);
        LetServerRead(path);
    }

    private static int? Free(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return ((IPEndPoint)probe.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
