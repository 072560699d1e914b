using Commodities.Gateway.Fix.Sessions;
using Commodities.Gateway.Fix.Storage;
using Commodities.Tests;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Storage;

/// <summary>Messages of which a session's file keeps only where they come from.</summary>
public sealed class FixCopyStoreTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private FixSessionStore _store;

    public FixCopyStoreTests() => _store = Open();

    public void Dispose()
    {
        _store.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void Origins_are_found_by_number_before_and_after_the_file_is_opened_again()
    {
        _store.AppendCopy(10, 0, isTold: true, 100);
        _store.AppendCopy(11, 0, isTold: false, 101);
        _store.AppendCopy(11, 1, isTold: true, 102);
        _store.AppendSessionMessage();
        _store.AppendCopy(20, 0, isTold: true, 103);
        FixCopyEntry[] all = [new(1, 10, 0, 100), new(2, 11, 0, 100), new(3, 11, 1, 100), new(5, 20, 0, 103)];
        Assert.Equal(all, _store.CopiesOf(1, 100));
        Assert.Equal(all[1..3], _store.CopiesOf(2, 4));
        Assert.Equal((6, 20, 10), (_store.NextOutbound, _store.LastEventSequence, _store.FirstCopiedEvent));
        Reopen();
        Assert.Equal(all, _store.CopiesOf(1, 100));
        Assert.Equal((6, 20, 10), (_store.NextOutbound, _store.LastEventSequence, _store.FirstCopiedEvent));
    }

    [Fact]
    public void An_event_of_which_half_is_told_does_not_count_as_told()
    {
        _store.AppendCopy(10, 0, isTold: true, 100);
        _store.AppendCopy(11, 0, isTold: false, 101);
        _store.Commit();
        Assert.Equal(10, _store.LastEventSequence);
        Reopen();
        Assert.Equal((3, 10), (_store.NextOutbound, _store.LastEventSequence));
    }

    [Fact]
    public void Copies_of_lost_events_are_left_out_and_those_told_again_are_not()
    {
        for (int copy = 1; copy <= 4; copy++)
            _store.AppendCopy(copy, 0, isTold: true, 100);
        _store.AppendLost(2);
        _store.AppendCopy(3, 0, isTold: true, 200);
        FixCopyEntry[] left = [new(1, 1, 0, 100), new(2, 2, 0, 100), new(5, 3, 0, 200)];
        Assert.Equal(left, _store.CopiesOf(1, 100));
        Reopen();
        Assert.Equal(left, _store.CopiesOf(1, 100));
        Assert.Equal(3, _store.LastEventSequence);
    }

    [Fact]
    public void Many_at_once_take_eight_bytes_each_and_a_reset_forgets_them()
    {
        const int count = 100_000;
        for (int copy = 1; copy <= count; copy++)
            _store.AppendCopy(copy, 0, isTold: true, copy);
        _store.Commit();
        Assert.InRange(new FileInfo(_store.Path).Length, 8 * count, 9 * count);
        Assert.Equal(new(77_777, 77_777, 0, 76_801), _store.CopiesOf(77_777, 77_777)[0]);
        _store.Reset(2);
        Assert.Empty(_store.CopiesOf(1, count));
        Assert.Equal((1, count, 0), (_store.NextOutbound, _store.LastEventSequence, _store.FirstCopiedEvent));
    }

    private void Reopen()
    {
        _store.Dispose();
        _store = Open();
    }

    private FixSessionStore Open() => FixSessionStore.Open(Path.Combine(_directory.Path, "session"), flushesToDisk: false, 1);
}
