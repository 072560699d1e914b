namespace Commodities.Load;

/// <summary>As many orders as go through: each session keeps a number of them unanswered, and sends more when half of them are answered.</summary>
internal sealed class ThroughputRun
{
    private readonly Sender[] _senders;

    public ThroughputRun(int sessions, int window, Func<int, Action<long>, ILink> connect)
    {
        _senders = [.. Enumerable.Range(0, sessions).Select(index => new Sender(window, answered => connect(index, answered)))];
    }

    /// <summary>Orders answered until now.</summary>
    public long Answered => _senders.Sum(sender => sender.Answered);

    public void Begin()
    {
        foreach (Sender sender in _senders)
            sender.Begin();
    }

    public void End()
    {
        foreach (Sender sender in _senders)
            sender.Stop();
        SpinWait.SpinUntil(() => _senders.All(sender => sender.IsQuiet), 30_000);
        foreach (Sender sender in _senders)
            sender.Dispose();
    }

    // Sends from the thread that receives: no thread of its own, no wake-up.
    private sealed class Sender : IDisposable
    {
        private readonly int _window;
        private readonly ILink _link;
        private long _sent;
        private long _answered;
        private volatile bool _isStopped;

        public Sender(int window, Func<Action<long>, ILink> connect)
        {
            _window = window;
            _link = connect(OnAnswered);
        }

        public long Answered => Volatile.Read(ref _answered);

        public bool IsQuiet => Volatile.Read(ref _sent) == Answered;

        public void Begin() => Fill();

        public void Stop() => _isStopped = true;

        public void Dispose() => _link.Dispose();

        private void OnAnswered(long number)
        {
            Volatile.Write(ref _answered, _answered + 1);
            if (!_isStopped && _sent - _answered <= _window / 2)
                Fill();
        }

        private void Fill()
        {
            for (long count = _window - (_sent - _answered); count > 0; count--)
            {
                Volatile.Write(ref _sent, _sent + 1);
                _link.Gather(_sent);
            }

            _link.Flush();
        }
    }
}
