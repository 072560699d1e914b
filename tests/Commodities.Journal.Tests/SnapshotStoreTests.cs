using System.Text;

namespace Commodities.Journal.Tests;

public sealed class SnapshotStoreTests
{
    private static readonly Guid Journal = Guid.Parse("11111111-2222-3333-4444-555555555555");

    [Fact]
    public void A_snapshot_is_read_back_as_it_was_written()
    {
        using var directory = new TemporaryDirectory();
        var store = new SnapshotStore(directory.Path);
        SnapshotInfo info = Info(42) with { Metadata = "engine 1.0, 期货" };
        store.Write(info, Payload(42));
        SnapshotFile newest = new SnapshotStore(directory.Path).List().Newest!;
        Assert.Equal(info, newest.Info);
        Assert.Equal(Payload(42), newest.ReadPayload());
        using Stream stream = newest.OpenPayload();
        using var reader = new StreamReader(stream, Encoding.ASCII);
        Assert.Equal(Encoding.ASCII.GetString(Payload(42)), reader.ReadToEnd());
    }

    [Fact]
    public void A_state_of_some_megabytes_and_an_empty_one_are_streamed()
    {
        using var directory = new TemporaryDirectory();
        var store = new SnapshotStore(directory.Path);
        byte[] block = new byte[100_001];
        new Random(1).NextBytes(block);
        SnapshotFile large = store.Write(Info(1), stream =>
        {
            for (int index = 0; index < 40; index++) stream.Write(block);
            stream.WriteByte(7);
        });
        Assert.Equal((block.Length * 40) + 1, large.PayloadBytes);
        Assert.Equal(7, large.ReadPayload()[^1]);
        Assert.Empty(store.Write(Info(2), ReadOnlyMemory<byte>.Empty).ReadPayload());
    }

    [Fact]
    public void The_newest_snapshots_are_kept_and_older_ones_pruned()
    {
        using var directory = new TemporaryDirectory();
        var store = new SnapshotStore(directory.Path, keep: 3);
        Assert.Null(store.List().Newest);
        Assert.Equal(1, store.List().OldestSequenceNeeded);
        foreach (long sequence in new long[] { 5, 9, 10, 100, 2000 }) store.Write(Info(sequence), Payload(sequence));
        SnapshotListing listing = store.List();
        Assert.Equal([2000L, 100L, 10L], listing.Valid.Select(file => file.Info.Sequence));
        Assert.Equal(11, listing.OldestSequenceNeeded);
        Assert.Equal(3, Directory.GetFiles(directory.Path).Length);
    }

    [Fact]
    public void A_snapshot_damaged_at_any_byte_is_named_and_the_older_one_used()
    {
        using var directory = new TemporaryDirectory();
        var store = new SnapshotStore(directory.Path);
        store.Write(Info(1), Payload(1));
        string path = store.Write(Info(2), Payload(2)).Path;
        byte[] whole = File.ReadAllBytes(path);
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] damaged = (byte[])whole.Clone();
            damaged[at] ^= (byte)(1 << (at % 8));
            AssertSkipped(store, path, damaged);
            AssertSkipped(store, path, whole[..at]);
        }

        AssertSkipped(store, path, [.. whole, 0]);
        AssertSkipped(store, path, new byte[whole.Length]);
        File.Delete(path);
        Assert.Equal(1, store.List().Newest!.Info.Sequence);
    }

    [Fact]
    public void A_snapshot_under_another_name_is_skipped()
    {
        using var directory = new TemporaryDirectory();
        var store = new SnapshotStore(directory.Path);
        string path = store.Write(Info(7), Payload(7)).Path;
        File.Move(path, path.Replace("7.snapshot", "8.snapshot", StringComparison.Ordinal));
        SnapshotListing listing = store.List();
        Assert.Null(listing.Newest);
        Assert.Contains("sequence 7", listing.Faults[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_snapshots_do_not_count_as_kept()
    {
        using var directory = new TemporaryDirectory();
        var store = new SnapshotStore(directory.Path);
        store.Write(Info(1), Payload(1));
        string middle = store.Write(Info(2), Payload(2)).Path;
        File.WriteAllBytes(middle, [1, 2, 3]);
        store.Write(Info(3), Payload(3));
        Assert.Equal([3L, 1L], store.List().Valid.Select(file => file.Info.Sequence));
        store.Write(Info(4), Payload(4));
        SnapshotListing listing = store.List();
        Assert.Equal([4L, 3L], listing.Valid.Select(file => file.Info.Sequence));
        Assert.Empty(listing.Faults);
    }

    [Fact]
    public void A_snapshot_that_fails_while_it_is_written_leaves_the_others_and_no_file()
    {
        using var directory = new TemporaryDirectory();
        var disk = new FailingDisk();
        var store = new SnapshotStore(directory.Path, keep: 2, disk);
        store.Write(Info(1), Payload(1));
        disk.Full = true;
        Assert.Throws<IOException>(() => store.Write(Info(2), Payload(2)));
        disk.Full = false;
        Assert.Throws<InvalidOperationException>(() => store.Write(Info(2), _ => throw new InvalidOperationException("engine")));
        Assert.Equal(1, store.List().Newest!.Info.Sequence);
        Assert.Single(Directory.GetFiles(directory.Path));
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        using var directory = new TemporaryDirectory();
        Assert.Throws<ArgumentOutOfRangeException>(() => new SnapshotStore(directory.Path, keep: 1));
        var store = new SnapshotStore(directory.Path);
        Assert.Throws<ArgumentOutOfRangeException>(() => store.Write(Info(-1), Payload(1)));
        var error = Assert.Throws<ArgumentException>(() => store.Write(Info(1) with { Metadata = new string('x', 70_000) }, Payload(1)));
        Assert.Contains("70000 bytes", error.Message, StringComparison.Ordinal);
    }

    private static void AssertSkipped(SnapshotStore store, string path, byte[] bytes)
    {
        File.WriteAllBytes(path, bytes);
        SnapshotListing listing = store.List();
        Assert.Equal(1, listing.Newest!.Info.Sequence);
        Assert.Equal(path, listing.Faults.Single().Path);
    }

    private static SnapshotInfo Info(long sequence) =>
        new() { Sequence = sequence, EventSequence = sequence * 3, StateHash = (ulong)sequence * 77, JournalId = Journal };

    private static byte[] Payload(long sequence) => Encoding.ASCII.GetBytes($"state of the engine at {sequence}");
}
