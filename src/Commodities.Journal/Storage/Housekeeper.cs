namespace Commodities.Journal.Storage;

/// <summary>One background thread that keeps the next segment ready and the watermark fresh, so that no commit ever waits for either.</summary>
internal sealed class Housekeeper : IDisposable
{
    private readonly SegmentSupply _supply;
    private readonly WatermarkWriter _watermark;
    private readonly Action<Exception> _fail;
    private readonly int _intervalMilliseconds;
    private readonly AutoResetEvent _wake = new(false);
    private readonly Thread _thread;
    private volatile int _wantedSegment;
    private volatile bool _stop;

    public Housekeeper(SegmentSupply supply, WatermarkWriter watermark, TimeSpan interval, string kind, Action<Exception> fail)
    {
        _supply = supply;
        _watermark = watermark;
        _fail = fail;
        _intervalMilliseconds = (int)interval.TotalMilliseconds;
        _thread = new Thread(Run) { IsBackground = true, Name = $"journal-{kind}-housekeeper" };
    }

    public void Start() => _thread.Start();

    /// <summary>Asks for a segment to be made in the background. Returns at once.</summary>
    public void Want(int segment)
    {
        _wantedSegment = segment;
        _wake.Set();
    }

    /// <summary>Stops after the work at hand. For one thread; a second time does nothing.</summary>
    public void Dispose()
    {
        if (_stop) return;
        _stop = true;
        _wake.Set();
        if (_thread.IsAlive) _thread.Join();
        _wake.Dispose();
    }

    private void Run()
    {
        while (!_stop)
        {
            try
            {
                _supply.PrepareThrough(_wantedSegment);
                _watermark.Write();
            }
            catch (Exception error) when (DiskErrors.IsOutOfSpace(error))
            {
                // The supply remembers it for the health of the journal; the next round tries again.
            }
            catch (Exception error)
            {
                _fail(error);
                return;
            }

            _wake.WaitOne(_intervalMilliseconds);
        }
    }
}
