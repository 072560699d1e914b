namespace Commodities.Aeron.Driver;

/// <summary>The timers of a driver in nanoseconds. Those that are constants are no setting of Aeron either.</summary>
internal sealed class DriverTimes
{
    public const long SetupIntervalNanos = 100_000_000;
    public const long HeartbeatIntervalNanos = 100_000_000;
    public const long PendingSetupNanos = 1_000_000_000;
    public const long ElicitIntervalNanos = 1_000_000_000;
    public const long ReceiveTransportTimeoutNanos = 5_000_000_000;
    public const int EndOfStreamStatusMessages = 5;

    public DriverTimes(AeronContext context)
    {
        PublicationLinger = Nanos(context.PublicationLinger);
        ConnectionTimeout = Nanos(context.PublicationConnectionTimeout);
        UnblockTimeout = Nanos(context.PublicationUnblockTimeout);
        ImageLiveness = Nanos(context.ImageLivenessTimeout);
        StatusMessageTimeout = Nanos(context.StatusMessageTimeout);
        FlowControlReceiverTimeout = Nanos(context.FlowControlReceiverTimeout);
        DestinationTimeout = Nanos(context.DestinationTimeout);
        NakUnicastDelay = Nanos(context.NakUnicastDelay);
        NakUnicastRetry = NakUnicastDelay * context.NakUnicastRetryRatio;
        NakMulticastMaxBackoff = Nanos(context.NakMulticastMaxBackoff);
        RetransmitDelay = Nanos(context.RetransmitDelay);
        RetransmitLinger = Nanos(context.RetransmitLinger);
        UntetheredWindowLimit = Nanos(context.UntetheredWindowLimitTimeout);
        UntetheredResting = Nanos(context.UntetheredRestingTimeout);
    }

    public long PublicationLinger { get; }

    public long ConnectionTimeout { get; }

    public long UnblockTimeout { get; }

    public long ImageLiveness { get; }

    public long StatusMessageTimeout { get; }

    public long FlowControlReceiverTimeout { get; }

    public long DestinationTimeout { get; }

    public long NakUnicastDelay { get; }

    public long NakUnicastRetry { get; }

    public long NakMulticastMaxBackoff { get; }

    public long RetransmitDelay { get; }

    public long RetransmitLinger { get; }

    public long UntetheredWindowLimit { get; }

    public long UntetheredResting { get; }

    private static long Nanos(TimeSpan span) => span.Ticks * TimeSpan.NanosecondsPerTick;
}
