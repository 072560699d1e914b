using Commodities.Gateway.Fix.Codec;

namespace Commodities.Gateway.Fix.Sessions;

/// <content>Messages of which only the event is kept that they come from.</content>
public sealed partial class FixSession
{
    /// <summary>
    /// Sends an application message that can be made anew from its event at any time, see <see cref="Regenerator"/>: of it is kept only where it comes from. It leaves with the next <see cref="Flush"/>.
    /// </summary>
    /// <param name="type">Its MsgType (35).</param>
    /// <param name="body">What it says.</param>
    /// <param name="eventSequence">The event that it tells of.</param>
    /// <param name="part">0 for the first message of the event in this session, 1 for the second.</param>
    /// <param name="isTold">Whether all is told now that the event makes here.</param>
    internal void SendCopy<TBody>(scoped ReadOnlySpan<byte> type, scoped ref readonly TBody body, long eventSequence, int part, bool isTold)
        where TBody : IFixBody, allows ref struct
    {
        lock (_lock)
        {
            try
            {
                FixWriter writer = Begin(type, _store.NextOutbound);
                body.Write(ref writer);
                WriteStamps(ref writer, type, eventSequence, 0);
                ReadOnlySpan<byte> message = writer.Finish();
                _store.AppendCopy(eventSequence, part, isTold, _clock.UtcNanos);
                if (Certification is { IsComplete: false })
                    Certification.See(type, message, _clock.UtcNanos);
                Transmit(message);
            }
            catch (IOException failure)
            {
                _store.Fail();
                Close($"the session's file can't be written: {failure.Message}");
            }
        }
    }

    /// <summary>Makes a message as it was sent to a client that understands everything: what a stock client does not understand is left out when it is sent. Any thread may call it.</summary>
    /// <param name="room">Where it is written.</param>
    /// <param name="type">Its MsgType (35).</param>
    /// <param name="body">What it says.</param>
    /// <param name="entry">Where it comes from.</param>
    internal byte[] Compose<TBody>(byte[] room, scoped ReadOnlySpan<byte> type, scoped ref readonly TBody body, in FixCopyEntry entry)
        where TBody : IFixBody, allows ref struct
    {
        FixWriter writer = new(room, writesNanos: true);
        writer.Write(FixTags.MsgType, type);
        writer.Write(FixTags.SenderCompId, _names.Venue);
        writer.Write(FixTags.TargetCompId, _names.Client);
        writer.Write(FixTags.MsgSeqNum, entry.Number);
        writer.WriteTime(FixTags.SendingTime, entry.SentUtcNanos);
        body.Write(ref writer);
        writer.Write(FixTags.EngineSequence, entry.EventSequence);
        writer.Write(FixTags.GatewayOut, entry.SentUtcNanos);
        return writer.Finish().ToArray();
    }

    /// <summary>The venue has lost the events behind one: what was told of them can't be made anew. Before anything else is told.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    internal void ForgetEventsAfter(long lastEventSequence)
    {
        lock (_lock)
        {
            if (_store.LastEventSequence <= lastEventSequence)
                return;
            _store.AppendLost(lastEventSequence);
            _store.Commit();
        }
    }
}
