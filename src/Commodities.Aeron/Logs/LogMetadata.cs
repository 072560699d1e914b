namespace Commodities.Aeron.Logs;

/// <summary>Byte offsets in the metadata page behind the three terms, as Aeron lays it out, so that its clients could map the same file.</summary>
internal static class LogMetadata
{
    public const int Length = 4096;
    public const int TailCounters = 0;
    public const int ActiveTermCount = 24;
    public const int EndOfStreamPosition = 128;
    public const int IsConnected = 136;
    public const int ActiveTransports = 140;
    public const int CorrelationId = 256;
    public const int InitialTermId = 264;
    public const int HeaderLength = 268;
    public const int MtuLength = 272;
    public const int TermLength = 276;
    public const int PageSize = 280;
    public const int PublicationWindow = 284;
    public const int ReceiverWindow = 288;
    public const int SocketSendBuffer = 292;
    public const int OsDefaultSocketSendBuffer = 296;
    public const int OsMaxSocketSendBuffer = 300;
    public const int SocketReceiveBuffer = 304;
    public const int OsDefaultSocketReceiveBuffer = 308;
    public const int OsMaxSocketReceiveBuffer = 312;
    public const int MaxResend = 316;
    public const int DefaultHeader = 320;
    public const int Linger = 464;
    public const int Group = 488;
    public const int IsResponse = 489;
    public const int Rejoin = 490;
    public const int Reliable = 491;
    public const int Sparse = 492;
    public const int SignalEndOfStream = 493;
    public const int SpiesSimulateConnection = 494;
    public const int Tether = 495;
}
