using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using Commodities.Domain;
using Commodities.Exchange.Configuration;
using Commodities.Exchange.Operations;
using Commodities.Exchange.Pipeline;
using Commodities.Journal;
using Commodities.Messages;

namespace Commodities.Exchange.Operators;

/// <summary>
/// How operators reach the running venue: a Unix domain socket in the data folder, in a folder that only its owner can enter. One request and one answer a connection,
/// each a line of JSON. Made before the venue, because it is one of its publishers; <see cref="Recover"/> before anything else trades; <see cref="Open"/> when the market is there.
/// </summary>
public sealed class OperatorDoor : IEventPublisher, IDisposable
{
    private const int EventsLookedAt = 500_000;
    private static readonly TimeSpan LineTimeout = TimeSpan.FromSeconds(5);

    private readonly VenueConfiguration _configuration;
    private readonly VenueOperator[] _operators;
    private readonly KnownTrades _trades;
    private readonly CommandOutcomes _outcomes = new();
    private readonly TimeProvider _time;
    private OperatorDesk? _desk;
    private Socket? _listener;
    private Thread? _thread;

    /// <summary>A door that is not open yet.</summary>
    /// <param name="configuration">The venue's configuration.</param>
    /// <param name="dataDirectory">The venue's data.</param>
    /// <param name="demo">Whether the operators for trying the venue out may act.</param>
    /// <param name="time">The clock of windows and pauses; null is that of the machine.</param>
    public OperatorDoor(VenueConfiguration configuration, string dataDirectory, bool demo, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        _configuration = configuration;
        _operators = [.. configuration.Participants.Operators.Where(person => demo || !person.Demo)];
        _trades = new(configuration.Settings.Capacity.RecentTrades);
        _time = time ?? TimeProvider.System;
        SocketPath = OperatorProtocol.SocketIn(Path.GetFullPath(dataDirectory));
    }

    /// <summary>The socket.</summary>
    public string SocketPath { get; }

    /// <summary>The books that money goes through; null when this venue keeps none. Set before <see cref="Open"/>.</summary>
    public IFundsBooks? Books { get; set; }

    /// <summary>True while it listens.</summary>
    public bool IsOpen => _listener != null;

    /// <summary>The codes of those who may act.</summary>
    public IReadOnlyList<string> OperatorCodes => [.. _operators.Select(person => person.Code)];

    /// <summary>Learns contracts and the newest trades from what the venue published before.</summary>
    /// <param name="venue">The venue, just started.</param>
    public void Recover(Venue venue)
    {
        ArgumentNullException.ThrowIfNull(venue);
        foreach (RecoveredContract contract in venue.RecoveredMarket.Contracts)
            _trades.Define(contract.Id.Value, contract.Symbol, new((int)_configuration.TickSizeOf(contract.Symbol)));
        using (JournalReader reader = NewestEvents(venue))
        {
            while (reader.TryRead(out JournalRecord record))
            {
                EventSlot slot = default;
                record.Payload.CopyTo(MemoryMarshal.AsBytes(new Span<EventSlot>(ref slot)));
                _trades.OnEvent(in slot);
            }
        }

        OperatorSettings settings = _configuration.Settings.Operators ?? VenueConfiguration.LoadEmbedded().Settings.Operators!;
        ParticipantDirectory participants = _configuration.Participants;
        OperatorRequests requests = new(_trades, participants, TimeSpan.FromMinutes(settings.CorrectionMinutes), () => (_time.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100);
        OperatorHands hands = new(venue, _outcomes, _trades, participants, () => Books);
        _desk = new(new OperatorLogons(_operators, _time), requests, hands, TimeSpan.FromMinutes(settings.ApprovalMinutes), _time, Audit);
    }

    /// <summary>Begins to listen; nothing when nobody may act.</summary>
    /// <exception cref="IOException">The folder can't be made the owner's alone, or the path is too long for a socket.</exception>
    public void Open()
    {
        if (_operators.Length == 0)
            return;
        string directory = Path.GetDirectoryName(SocketPath)!;
        Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            MakePrivate(directory);
            // The venue's lock is ours: a socket that lies here is of a run that was killed.
            File.Delete(SocketPath);
            listener.Bind(new UnixDomainSocketEndPoint(SocketPath));
            if (!OperatingSystem.IsWindows())
                File.SetUnixFileMode(SocketPath, UnixFileMode.UserRead | UnixFileMode.UserWrite);
            listener.Listen();
        }
        catch (Exception failure) when (failure is SocketException or UnauthorizedAccessException or ArgumentException)
        {
            listener.Dispose();
            throw new IOException($"{SocketPath}: {failure.Message}", failure);
        }

        _listener = listener;
        _thread = new(() => Serve(listener)) { IsBackground = true, Name = "operators" };
        _thread.Start();
    }

    /// <summary>Takes no more requests; one that is being done is answered.</summary>
    public void Close()
    {
        if (_listener is not { } listener)
            return;
        _listener = null;
        listener.Dispose();
        _thread?.Join();
        File.Delete(SocketPath);
    }

    /// <inheritdoc/>
    public void OnEvent(ref readonly EventSlot slot)
    {
        _trades.OnEvent(in slot);
        _outcomes.OnEvent(in slot);
    }

    /// <inheritdoc/>
    public void OnBatchEnd()
    {
    }

    /// <summary>Closes the socket.</summary>
    public void Dispose() => Close();

    private static JournalReader NewestEvents(Venue venue)
    {
        long from = venue.Recovery.LastEventSequence - EventsLookedAt;
        try
        {
            return venue.ReadEvents(Math.Max(0, from));
        }
        catch (ArgumentOutOfRangeException)
        {
            // The log keeps fewer.
            return venue.ReadEvents();
        }
    }

    private static void MakePrivate(string directory)
    {
        const UnixFileMode ownerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(directory);
            return;
        }

        Directory.CreateDirectory(directory, ownerOnly);
        File.SetUnixFileMode(directory, ownerOnly);
    }

    private void Serve(Socket listener)
    {
        while (_listener == listener)
        {
            try
            {
                using Socket connection = listener.Accept();
                connection.ReceiveTimeout = connection.SendTimeout = (int)LineTimeout.TotalMilliseconds;
                Answer(connection);
            }
            catch (Exception failure) when (failure is SocketException or ObjectDisposedException or IOException)
            {
                // The listener is closed, or a client went away or said nothing: the next one.
            }
        }
    }

    private void Answer(Socket connection)
    {
        OperatorAnswer answer;
        try
        {
            answer = ReadLine(connection) is { } line
                ? _desk!.Answer(OperatorProtocol.ReadRequest(line))
                : new(false, $"the request has no end within {OperatorProtocol.MaxLineLength} bytes and {LineTimeout.TotalSeconds:0} s, expected one line of JSON");
        }
        catch (JsonException wrong)
        {
            answer = new(false, $"the request can't be read: {wrong.Message}");
        }

        connection.Send(OperatorProtocol.Write(answer));
        connection.Send("\n"u8);
    }

    private static byte[]? ReadLine(Socket connection)
    {
        byte[] buffer = new byte[OperatorProtocol.MaxLineLength];
        int length = 0;
        long deadline = Environment.TickCount64 + (long)LineTimeout.TotalMilliseconds;
        while (length < buffer.Length && Environment.TickCount64 < deadline)
        {
            int read = connection.Receive(buffer.AsSpan(length));
            if (read == 0)
                return null;
            int end = buffer.AsSpan(length, read).IndexOf((byte)'\n');
            if (end >= 0)
                return buffer[..(length + end)];
            length += read;
        }

        return null;
    }

    // One line each, beside the journal, which holds what was done: this one holds what was tried too. On a full disk the answer matters more.
    private void Audit(string text)
    {
        try
        {
            string path = Path.Combine(Path.GetDirectoryName(SocketPath)!, "audit.log");
            File.AppendAllText(path, $"{_time.GetUtcNow():yyyy-MM-ddTHH:mm:ss.fffZ} {text.ReplaceLineEndings(" ")}\n");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // The journal has what was done.
        }
    }
}
