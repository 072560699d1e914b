using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Commodities.Aeron;

namespace Commodities.AeronLatency;

/// <summary>What one run brought.</summary>
internal readonly record struct OneWayResult(double MessagesPerSecond, long AllocatedBytes);

/// <summary>As many messages as go through from one publication to one subscription. The subscriber checks every number.</summary>
internal static class OneWay
{
    public static readonly string[] Transports = ["UDP, mtu 1408", "UDP, mtu 8k", "ipc, exclusive", "ipc, concurrent"];

    private const int StreamId = 1;
    private const int Burst = 64;

    public static OneWayResult Run(string transport, int length, int messages)
    {
        bool isIpc = transport.StartsWith("ipc", StringComparison.Ordinal);
        using AeronClient client = AeronClient.Connect(new AeronContext { InitialWindowLength = 2 * 1024 * 1024 });
        string parameters = isIpc ? "" : transport.EndsWith("8k", StringComparison.Ordinal) ? "|mtu=8k" : "";
        using Subscription subscription = client.AddSubscription(isIpc ? "aeron:ipc" : "aeron:udp?endpoint=127.0.0.1:0|rcv-wnd=1m|so-rcvbuf=2m", StreamId);
        string channel = isIpc ? "aeron:ipc?term-length=1m" : $"aeron:udp?endpoint={subscription.LocalEndPoint}{parameters}";
        using Publication publication = transport.EndsWith("concurrent", StringComparison.Ordinal) ? client.AddPublication(channel, StreamId) : client.AddExclusivePublication(channel, StreamId);
        while (!publication.IsConnected || !subscription.IsConnected)
            Thread.Sleep(1);
        var flow = new Flow(publication, subscription, length, messages);
        return isIpc ? flow.RunOnTwoThreads() : flow.RunOnOneThread();
    }

    /// <summary>One publication, one subscription.</summary>
    private sealed class Flow
    {
        private readonly Publication _publication;
        private readonly Subscription _subscription;
        private readonly FragmentHandler _handler;
        private readonly byte[] _message;
        private readonly int _messages;
        private Count _sent;
        private Count _received;

        public Flow(Publication publication, Subscription subscription, int length, int messages)
        {
            _publication = publication;
            _subscription = subscription;
            _message = new byte[length];
            _messages = messages;
            _handler = OnMessage;
        }

        /// <summary>Over UDP the driver needs the other processor.</summary>
        public OneWayResult RunOnOneThread()
        {
            long allocated = GC.GetTotalAllocatedBytes(true);
            long start = Stopwatch.GetTimestamp();
            while (_received.Value < _messages)
            {
                Publish(Burst);
                if (_subscription.Poll(_handler, Burst) == 0)
                    Thread.Yield();
            }

            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            return new OneWayResult(_messages / seconds, GC.GetTotalAllocatedBytes(true) - allocated);
        }

        /// <summary>Inside the process publisher and subscriber have a processor each; the driver has little to do.</summary>
        public OneWayResult RunOnTwoThreads()
        {
            var publisher = new Thread(PublishAll) { IsBackground = true };
            long allocated = GC.GetTotalAllocatedBytes(true);
            long start = Stopwatch.GetTimestamp();
            publisher.Start();
            while (_received.Value < _messages)
            {
                if (_subscription.Poll(_handler, Burst) == 0)
                    Thread.Yield();
            }

            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            long allocatedAfter = GC.GetTotalAllocatedBytes(true);
            publisher.Join();
            return new OneWayResult(_messages / seconds, allocatedAfter - allocated);
        }

        private void PublishAll()
        {
            while (_sent.Value < _messages)
            {
                if (Publish(Burst) == 0)
                    Thread.Yield();
            }
        }

        private int Publish(int most)
        {
            int count = 0;
            while (count < most && _sent.Value < _messages)
            {
                BinaryPrimitives.WriteInt32LittleEndian(_message, _sent.Value);
                long result = _publication.Offer(_message);
                if (result < 0 && result != Publication.AdminAction)
                    break;
                if (result < 0)
                    continue;
                _sent.Value++;
                count++;
            }

            return count;
        }

        private void OnMessage(ReadOnlySpan<byte> message, in Header header)
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(message) != _received.Value)
                throw new InvalidOperationException($"message {BinaryPrimitives.ReadInt32LittleEndian(message)} came, {_received.Value} was next");
            _received.Value++;
        }
    }

    /// <summary>A number of one thread, on cache lines of its own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct Count
    {
        [FieldOffset(128)]
        public int Value;
    }
}
