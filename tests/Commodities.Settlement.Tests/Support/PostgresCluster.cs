using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Commodities.Settlement.Tests.Support;

/// <summary>A PostgreSQL server of the tests' own: a new cluster in a temporary folder, on a free port of the loopback, with durability on. Started once; ends with the tests.</summary>
public sealed class PostgresCluster : IDisposable
{
    private static readonly Lazy<PostgresCluster> Shared = new(Start);

    private readonly string _directory;
    private Process? _server;
    private int _databases;

    private PostgresCluster(string directory, int port)
    {
        (_directory, Port) = (directory, port);
    }

    /// <summary>Why there is none; null when there is one.</summary>
    public static string? WhyNot => Binaries() == null ? "PostgreSQL is not installed (apt-get install postgresql)" : null;

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>The cluster that the tests share.</summary>
    public static PostgresCluster Get() => Shared.Value;

    /// <summary>A cluster of one's own, to be killed and started again; the caller disposes of it.</summary>
    public static PostgresCluster Start()
    {
        string directory = Directory.CreateTempSubdirectory("commodities-postgres-").FullName;
        using (TcpListener free = new(IPAddress.Loopback, 0))
        {
            free.Start();
            PostgresCluster cluster = new(directory, ((IPEndPoint)free.LocalEndpoint).Port);
            free.Stop();
            cluster.Initialise();
            cluster.StartServer();
            AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.Dispose();
            return cluster;
        }
    }

    /// <summary>A new, empty database.</summary>
    /// <returns>Its connection string.</returns>
    public string CreateDatabase()
    {
        string name = $"books_{Interlocked.Increment(ref _databases)}";
        using NpgsqlConnection connection = new(ConnectionString("postgres"));
        connection.Open();
        using NpgsqlCommand command = new($"CREATE DATABASE {name}", connection);
        command.ExecuteNonQuery();
        return ConnectionString(name);
    }

    /// <summary>Starts the server, and waits until it answers.</summary>
    public void StartServer()
    {
        _server = Run("postgres", $"-D {_directory}/data -p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_directory} -c max_connections=200");
        Stopwatch watch = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using NpgsqlConnection connection = new(ConnectionString("postgres"));
                connection.Open();
                return;
            }
            catch (NpgsqlException) when (watch.Elapsed < TimeSpan.FromSeconds(60) && !_server.HasExited)
            {
                Thread.Sleep(50);
            }
        }
    }

    /// <summary>Kills the server, all of it, as a crash would: SIGQUIT lets no work end.</summary>
    public void Kill()
    {
        string postmaster = File.ReadLines(Path.Combine(_directory, "data", "postmaster.pid")).First();
        using Process kill = Process.Start("kill", ["-QUIT", postmaster]);
        kill.WaitForExit();
        _server!.WaitForExit();
        NpgsqlConnection.ClearAllPools();
    }

    public void Dispose()
    {
        if (_server is { HasExited: false })
            Kill();
        _server?.Dispose();
        _server = null;
        // Dozens of databases are tens of thousands of files: a process that is about to end is not kept waiting for them.
        if (Directory.Exists(_directory))
            Process.Start("rm", ["-rf", _directory]).Dispose();
    }

    private static string? Binaries() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "postgres"))).Order().LastOrDefault()
        : null;

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={Port};Database={database};Username=settlement;Maximum Pool Size=20;Timeout=5";

    // The server refuses to run as root: it runs as the user that Debian's package has made.
    private Process Run(string program, string arguments)
    {
        string command = $"{Binaries()}/{program} {arguments} >>{_directory}/server.log 2>&1";
        ProcessStartInfo start = Environment.UserName == "root"
            ? new("runuser", ["-u", "postgres", "--", "sh", "-c", command]) { WorkingDirectory = _directory }
            : new("sh", ["-c", command]) { WorkingDirectory = _directory };
        return Process.Start(start)!;
    }

    private void Initialise()
    {
        if (Environment.UserName == "root")
        {
            using Process own = Process.Start("chown", ["postgres", _directory]);
            own.WaitForExit();
        }

        using Process initialise = Run("initdb", $"-D {_directory}/data -U settlement -A trust -E UTF8 --locale=C");
        initialise.WaitForExit();
        Assert.True(initialise.ExitCode == 0, $"initdb failed: {(File.Exists($"{_directory}/server.log") ? File.ReadAllText($"{_directory}/server.log") : "no log")}");
    }
}
