using Commodities.Exchange.Pipeline;
using Commodities.Messages;

namespace Commodities.Cli.Running;

/// <summary>
/// Writes every released event to a file or a named pipe, as SBE messages one after the other. Its reader may be slow or
/// dead: events wait in a bounded buffer, and when that is full the reader is cut off, with the reason, and the venue goes on.
/// </summary>
internal sealed class EventStream : IEventPublisher, IDisposable
{
    private const int BufferBytes = 64 << 20;

    private static readonly TimeSpan PatienceAtEnd = TimeSpan.FromSeconds(5);

    private readonly object _lock = new();
    private readonly Thread _thread;
    private readonly string _file;
    private byte[] _filling = new byte[BufferBytes / 2];
    private byte[] _writing = new byte[BufferBytes / 2];
    private int _filled;
    private bool _stopping;

    public EventStream(string file)
    {
        _file = file;
        _thread = new(Write) { IsBackground = true, Name = "event stream" };
        _thread.Start();
    }

    /// <summary>Why nothing is written any more; null while it is.</summary>
    public string? CutOff { get; private set; }

    public void OnEvent(ref readonly EventSlot slot)
    {
        ReadOnlySpan<byte> bytes = slot.Bytes();
        lock (_lock)
        {
            if (CutOff != null)
            {
                return;
            }

            if (_filled + bytes.Length > _filling.Length)
            {
                CutOff = $"the reader of {_file} is {_filled + bytes.Length} bytes behind at event {slot.Header.Sequence}";
                Monitor.Pulse(_lock);
                return;
            }

            bytes.CopyTo(_filling.AsSpan(_filled));
            _filled += bytes.Length;
        }
    }

    public void OnBatchEnd()
    {
        lock (_lock)
        {
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Writes what is left and closes the file; a reader that takes nothing is not waited for.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _stopping = true;
            Monitor.Pulse(_lock);
        }

        _thread.Join(PatienceAtEnd);
    }

    private void Write()
    {
        try
        {
            using FileStream target = new(_file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            while (TakeFilled(out int length))
            {
                target.Write(_writing, 0, length);
            }
        }
        catch (IOException error)
        {
            lock (_lock)
            {
                CutOff = $"writing {_file} failed: {error.Message}";
            }
        }

        if (CutOff != null)
        {
            Console.Error.WriteLine($"commodities: event stream ended: {CutOff}");
        }
    }

    private bool TakeFilled(out int length)
    {
        lock (_lock)
        {
            while (_filled == 0 && !_stopping && CutOff == null)
            {
                Monitor.Wait(_lock);
            }

            (_filling, _writing) = (_writing, _filling);
            (length, _filled) = (_filled, 0);
            return length > 0 && CutOff == null;
        }
    }
}
