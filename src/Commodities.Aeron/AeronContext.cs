using Commodities.Aeron.Protocol;

namespace Commodities.Aeron;

/// <summary>
/// Settings of a client and of the driver inside it. The defaults are Aeron's. Read once, by <see cref="AeronClient.Connect(AeronContext)"/>.
/// </summary>
public sealed class AeronContext
{
    /// <summary>The clock of all timers; a simulated one moves only when told.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;

    /// <summary>Where sockets come from.</summary>
    public IDatagramNetwork Network { get; set; } = UdpNetwork.Instance;

    /// <summary>True: no thread is started, and nothing happens except while the caller runs <see cref="AeronClient.DoWork"/>. Default false.</summary>
    public bool UseInvoker { get; set; }

    /// <summary>How the driver's thread waits. Default: backoff from 1 us to 1 ms.</summary>
    public IIdleStrategy IdleStrategy { get; set; } = new BackoffIdleStrategy();

    /// <summary>Seed of session ids, first term ids, receiver ids and NAK delays; null draws one. Two drivers of one network need different seeds.</summary>
    public int? RandomSeed { get; set; }

    /// <summary>Told of what goes wrong on the driver's thread: a handler that throws, a stream that can't be built. Default: a trace message.</summary>
    public Action<Exception> ErrorHandler { get; set; } = error => System.Diagnostics.Trace.TraceError(error.ToString());

    /// <summary>Called when a stream appears, where the subscription names no handler of its own. Runs on the driver's thread.</summary>
    public Action<Image>? AvailableImageHandler { get; set; }

    /// <summary>Called when a stream has gone, where the subscription names no handler of its own. Runs on the driver's thread.</summary>
    public Action<Image>? UnavailableImageHandler { get; set; }

    /// <summary>Largest datagram over UDP in bytes, 64 to 65,504, a multiple of 32. Default 1,408.</summary>
    public int MtuLength { get; set; } = 1_408;

    /// <summary>Largest frame of an ipc stream in bytes, 64 to 65,504, a multiple of 32. Default 1,408.</summary>
    public int IpcMtuLength { get; set; } = 1_408;

    /// <summary>Term of a UDP publication in bytes, a power of two from 64 KiB to 1 GiB. Default 16 MiB; a log has three.</summary>
    public int TermLength { get; set; } = 16 * 1024 * 1024;

    /// <summary>Term of an ipc publication in bytes, a power of two from 64 KiB to 1 GiB. Default 64 MiB; memory is taken as it is used.</summary>
    public int IpcTermLength { get; set; } = 64 * 1024 * 1024;

    /// <summary>What a receiver lets a sender send ahead, in bytes; half a term at most. Must not exceed the socket's receive buffer. Default 128 KiB.</summary>
    public int InitialWindowLength { get; set; } = 128 * 1024;

    /// <summary>Receive buffer asked of the system, in bytes; 0 leaves it to the system. Default 128 KiB.</summary>
    public int SocketReceiveBufferLength { get; set; } = 128 * 1024;

    /// <summary>Send buffer asked of the system, in bytes; 0 (default) leaves it to the system.</summary>
    public int SocketSendBufferLength { get; set; }

    /// <summary>How long a closed publication answers NAKs. Default 5 s.</summary>
    public TimeSpan PublicationLinger { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Silence after which a publication counts a receiver as gone. Default 5 s.</summary>
    public TimeSpan PublicationConnectionTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a claim may stay uncommitted while others wait behind it; then it is turned into padding. Default 15 s.</summary>
    public TimeSpan PublicationUnblockTimeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Silence after which a stream counts as gone. Default 10 s.</summary>
    public TimeSpan ImageLivenessTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Longest pause between two status messages. Default 200 ms.</summary>
    public TimeSpan StatusMessageTimeout { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Silence after which <c>fc=min</c> and <c>fc=tagged</c> let go of a receiver. Default 5 s.</summary>
    public TimeSpan FlowControlReceiverTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Silence after which a dynamic destination is dropped. Default 5 s.</summary>
    public TimeSpan DestinationTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a subscription with <c>tether=false</c> may hold back others of the process at the end of the window. Default 5 s.</summary>
    public TimeSpan UntetheredWindowLimitTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long it then stays aside before it joins again. Default 10 s.</summary>
    public TimeSpan UntetheredRestingTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a single receiver waits before it asks for what is missing. Default 1 us.</summary>
    public TimeSpan NakUnicastDelay { get; set; } = TimeSpan.FromMicroseconds(1);

    /// <summary>The delay of a repeated request, as a multiple of the first. Default 100.</summary>
    public int NakUnicastRetryRatio { get; set; } = 100;

    /// <summary>Longest random delay before a receiver of a group asks. Default 10 ms.</summary>
    public TimeSpan NakMulticastMaxBackoff { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Receivers that the random delay expects in a group. Default 10.</summary>
    public int NakMulticastGroupSize { get; set; } = 10;

    /// <summary>How long a sender waits before it sends again. Default 0.</summary>
    public TimeSpan RetransmitDelay { get; set; } = TimeSpan.Zero;

    /// <summary>How long requests for the same bytes are ignored after they were sent again. Default 10 ms.</summary>
    public TimeSpan RetransmitLinger { get; set; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Retransmissions of one stream at a time, 1 to 256. Default 16.</summary>
    public int MaxResend { get; set; } = 16;

    /// <summary>Datagrams of one publication in one duty cycle, 1 to 64. Default 16.</summary>
    public int MessagesPerSend { get; set; } = 16;

    /// <summary>Streams that one subscription socket takes at a time; more are refused, so that strangers can't exhaust memory. Default 1,024.</summary>
    public int MaxImagesPerEndpoint { get; set; } = 1_024;

    /// <summary>Receivers of one dynamic channel at a time; more are ignored. Default 1,024.</summary>
    public int MaxDestinations { get; set; } = 1_024;

    /// <summary>Longest term that a stream from the network may ask for, in bytes. Default 256 MiB.</summary>
    public int MaxImageTermLength { get; set; } = 256 * 1024 * 1024;

    /// <summary>Name that the metrics of this client carry as tag <c>client</c>. Default empty.</summary>
    public string ClientName { get; set; } = "";

    /// <summary>The id of the first receiver; null draws one.</summary>
    internal long? FirstReceiverId { get; set; }

    /// <summary>Checks what can't be checked by type.</summary>
    internal void Check()
    {
        CheckMtu(nameof(MtuLength), MtuLength);
        CheckMtu(nameof(IpcMtuLength), IpcMtuLength);
        CheckTerm(nameof(TermLength), TermLength);
        CheckTerm(nameof(IpcTermLength), IpcTermLength);
        CheckTerm(nameof(MaxImageTermLength), MaxImageTermLength);
        CheckRange(nameof(InitialWindowLength), InitialWindowLength, MtuLength, LogLimits.MaxTermLength / 2);
        CheckRange(nameof(MaxResend), MaxResend, 1, 256);
        CheckRange(nameof(MessagesPerSend), MessagesPerSend, 1, 64);
        CheckRange(nameof(NakUnicastRetryRatio), NakUnicastRetryRatio, 1, 1_000_000);
        CheckRange(nameof(NakMulticastGroupSize), NakMulticastGroupSize, 1, 1_000_000);
        CheckRange(nameof(MaxImagesPerEndpoint), MaxImagesPerEndpoint, 1, 1_000_000);
        CheckRange(nameof(MaxDestinations), MaxDestinations, 1, 1_000_000);
    }

    private static void CheckMtu(string name, int value)
    {
        if (value is < 64 or > LogLimits.MaxMtu || value % LogLimits.FrameAlignment != 0)
            throw new ArgumentOutOfRangeException(name, value, "expected a multiple of 32 from 64 to 65504");
    }

    private static void CheckTerm(string name, int value)
    {
        if (!LogLimits.IsTermLength(value))
            throw new ArgumentOutOfRangeException(name, value, "expected a power of two from 65536 to 1073741824");
    }

    private static void CheckRange(string name, int value, int least, int most)
    {
        if (value < least || value > most)
            throw new ArgumentOutOfRangeException(name, value, $"expected {least} to {most}");
    }
}
