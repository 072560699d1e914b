using System.Diagnostics;
using System.Text;
using Commodities.Gateway.Fix.Storage;
using Commodities.Tests;
using Xunit;

namespace Commodities.Gateway.Tests.Fix.Storage;

public sealed class FixSessionStoreTests : IDisposable
{
    private const long Now = 1_764_000_000_000_000_000;
    private readonly TemporaryDirectory _directory = new();

    private string FilePath => Path.Combine(_directory.Path, "session.fix");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Store_finds_everything_again_when_it_is_opened(bool flushesToDisk)
    {
        using (FixSessionStore store = FixSessionStore.Open(FilePath, flushesToDisk, Now))
        {
            Fill(store, 500);
        }

        List<string> notes = [];
        using FixSessionStore opened = FixSessionStore.Open(FilePath, flushesToDisk, Now + 1, note => notes.Add(Encoding.ASCII.GetString(note)));
        Assert.Equal((1001, 501, Now, 500), (opened.NextOutbound, opened.NextInbound, opened.StartedUtcNanos, opened.LastEventSequence));
        Assert.Equal(Enumerable.Range(1, 500).Select(index => $"note {index}"), notes);
        Assert.Equal(Enumerable.Range(1, 500).Select(index => $"{2 * index} message {index}"), Read(opened, 1));
        Assert.Equal(Enumerable.Range(333, 168).Select(index => $"{2 * index} message {index}"), Read(opened, 665));
        Assert.Empty(Read(opened, 1001));
    }

    [Fact]
    public void Commit_is_in_the_file_even_when_the_process_dies()
    {
        string copy = FilePath + ".copy";
        using FixSessionStore store = FixSessionStore.Open(FilePath, flushesToDisk: false, Now);
        Fill(store, 10);
        store.Commit();
        store.AppendSessionMessage();
        CopyOpenFile(FilePath, copy);
        using FixSessionStore opened = FixSessionStore.Open(copy, flushesToDisk: false, Now);
        Assert.Equal((21, 11, 0), (opened.NextOutbound, opened.NextInbound, opened.CutBytes));
    }

    [Fact]
    public void Unfinished_last_write_is_cut_at_every_byte()
    {
        int wholeLength;
        using (FixSessionStore store = FixSessionStore.Open(FilePath, flushesToDisk: false, Now))
        {
            Fill(store, 3);
            store.Commit();
            wholeLength = (int)new FileInfo(FilePath).Length;
            store.AppendApplicationMessage("the last message, a little longer than the others"u8, 4);
            store.AppendInbound(5);
        }

        byte[] bytes = File.ReadAllBytes(FilePath);
        for (int length = wholeLength + 1; length < bytes.Length; length++)
        {
            File.WriteAllBytes(FilePath, bytes[..length]);
            using FixSessionStore opened = FixSessionStore.Open(FilePath, flushesToDisk: false, Now);
            bool hasMessage = length >= bytes.Length - FixRecord.HeaderLength;
            Assert.Equal((hasMessage ? 8 : 7, 4, length - (hasMessage ? bytes.Length - FixRecord.HeaderLength : wholeLength)), (opened.NextOutbound, opened.NextInbound, opened.CutBytes));
            opened.AppendSessionMessage();
        }
    }

    [Fact]
    public void Damage_in_front_of_whole_records_is_named_and_refused()
    {
        using (FixSessionStore store = FixSessionStore.Open(FilePath, flushesToDisk: false, Now))
        {
            Fill(store, 5);
        }

        byte[] bytes = File.ReadAllBytes(FilePath);
        for (int position = FixRecord.HeaderLength; position < bytes.Length - 200; position += 13)
        {
            byte[] damaged = [.. bytes];
            damaged[position] ^= 0x10;
            File.WriteAllBytes(FilePath, damaged);
            FixStoreDamagedException refused = Assert.Throws<FixStoreDamagedException>(() => FixSessionStore.Open(FilePath, flushesToDisk: false, Now));
            Assert.StartsWith($"{FilePath}: the record at byte ", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Reset_forgets_numbers_messages_and_notes_but_not_the_last_event()
    {
        using (FixSessionStore store = FixSessionStore.Open(FilePath, flushesToDisk: false, Now))
        {
            Fill(store, 100);
            store.Reset(Now + 7);
            Assert.Empty(Read(store, 1));
            store.AppendSessionMessage();
        }

        int notes = 0;
        using FixSessionStore opened = FixSessionStore.Open(FilePath, flushesToDisk: false, Now, _ => notes++);
        Assert.Equal((2, 1, Now + 7, 100, 0), (opened.NextOutbound, opened.NextInbound, opened.StartedUtcNanos, opened.LastEventSequence, notes));
        Assert.True(new FileInfo(FilePath).Length < 200);
    }

    [Fact]
    public void File_is_refused_while_another_has_it_open()
    {
        using FixSessionStore store = FixSessionStore.Open(FilePath, flushesToDisk: false, Now);
        Assert.Throws<IOException>(() => FixSessionStore.Open(FilePath, flushesToDisk: false, Now));
    }

    private static void Fill(FixSessionStore store, int count)
    {
        for (int index = 1; index <= count; index++)
        {
            store.AppendNote(Encoding.ASCII.GetBytes($"note {index}"));
            store.AppendSessionMessage();
            store.AppendApplicationMessage(Encoding.ASCII.GetBytes($"message {index}"), index);
            store.AppendInbound(index + 1);
        }
    }

    private static List<string> Read(FixSessionStore store, long from)
    {
        List<string> messages = [];
        FixStoreCursor cursor = store.ReadFrom(from);
        while (cursor.MoveToMessage(out FixRecord record))
            messages.Add($"{record.Number} {Encoding.ASCII.GetString(record.Payload)}");
        return messages;
    }

    // The runtime itself does not read a file that it holds locked.
    private static void CopyOpenFile(string from, string to)
    {
        using Process copy = Process.Start("cp", [from, to]);
        copy.WaitForExit();
        Assert.Equal(0, copy.ExitCode);
    }
}
