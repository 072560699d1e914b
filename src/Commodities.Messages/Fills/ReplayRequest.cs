using System.Runtime.InteropServices;

namespace Commodities.Messages.Fills;

/// <summary>Asks for records. A client's newer request takes the place of its older one.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public struct ReplayRequest : IFillMessage<ReplayRequest>
{
    /// <summary>SBE message header.</summary>
    public FillMessageHeader Message;

    /// <summary>The client's own number, drawn at random when it starts; not 0.</summary>
    public long ClientId;

    /// <summary>The client's number of the request, rising from 1.</summary>
    public long RequestId;

    /// <summary>
    /// Of a range the first sequence wanted, at least 1. Of a snapshot the sequence after which its state is wanted; null is the last. Of a
    /// trading day null.
    /// </summary>
    public long FromSequence;

    /// <summary>Of a range the last sequence wanted; null is the last that there is. Of others null.</summary>
    public long ToSequence;

    /// <summary>The epoch that the sequences are of; 0 when the client knows none yet.</summary>
    public uint Epoch;

    /// <summary>The trading day wanted, as yyyymmdd; null when none is.</summary>
    public int TradingDay;

    /// <summary>The Aeron stream on which the client takes the answer, at <see cref="ReplyEndpoint"/>.</summary>
    public int ReplyStreamId;

    /// <summary>The stream.</summary>
    public ushort StreamId;

    /// <summary>What is asked for.</summary>
    public ReplayKind Kind;

    private byte _padding1;

    /// <summary>Address and UDP port at which the client listens: <c>10.0.0.7:40123</c>.</summary>
    public Endpoint64 ReplyEndpoint;

    /// <inheritdoc/>
    public static FillTemplateId TemplateId => FillTemplateId.ReplayRequest;
}
