package dev.lamina.runtime.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lamina.runtime.LaminaException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Broken files, each with its message; DIR stands for the directory. */
final class BrokenDataTest {
  @TempDir private Path directory;

  private void assertSays(String expected, Executable read) {
    String message = assertThrows(LaminaException.class, read).getMessage();
    assertEquals(expected, message.replace(directory.toString(), "DIR"));
    assertEquals(1, message.lines().count());
  }

  private Path file(String name, byte[] content) {
    return WrittenFiles.write(directory.resolve(name), content);
  }

  private Path file(String name, String content) {
    return WrittenFiles.write(directory.resolve(name), content);
  }

  @Test
  void anArchiveThatIsCutOff() {
    byte[] tar = WrittenFiles.tarEntry("a/train.bin", '0', new byte[3074]);
    byte[] whole = WrittenFiles.gzip(tar);
    file("cifar-100-binary.tar.gz", WrittenFiles.cut(whole, whole.length / 2));
    assertSays(
        "DIR/cifar-100-binary.tar.gz is cut off or damaged; download it again.",
        () -> CifarReader.read(directory));
    // Compressed as a whole, but without its end.
    file("cifar-100-binary.tar.gz", whole);
    assertSays(
        "DIR/cifar-100-binary.tar.gz is cut off or damaged; download it again.",
        () -> CifarReader.read(directory));
  }

  @Test
  void anArchiveThatIsNone() {
    file("cifar-10-binary.tar.gz", "<html>Not found</html>".repeat(40));
    assertSays(
        "DIR/cifar-10-binary.tar.gz is no tar archive, or is damaged; download it again.",
        () -> CifarReader.read(directory));
  }

  @Test
  void anArchiveWithoutAFile() {
    byte[] tar =
        WrittenFiles.joined(
            WrittenFiles.tarEntry("x/data_batch_1.bin", '0', new byte[3073]), new byte[1024]);
    file("cifar-10-binary.tar.gz", WrittenFiles.gzip(tar));
    assertSays(
        "DIR/cifar-10-binary.tar.gz holds files of CIFAR-10, but no data_batch_2.bin; unpack the"
            + " archive of the binary version again.",
        () -> CifarReader.read(directory));
  }

  @Test
  void aMatlabFileOfAnotherKindOrCutOff() {
    file("train_32x32.mat", new byte[200]);
    assertSays(
        "DIR/train_32x32.mat is no MATLAB file of version 5 in little-endian order; check that it is"
            + " the right file and downloaded whole.",
        () -> SvhnReader.read(directory));
    byte[] whole =
        WrittenFiles.mat(
            WrittenFiles.compressed(WrittenFiles.matrix("X", new byte[3072], 32, 32, 3, 1)));
    file("train_32x32.mat", WrittenFiles.cut(whole, whole.length - 9));
    assertSays(
        "DIR/train_32x32.mat is cut off or damaged; download it again.",
        () -> SvhnReader.read(directory));
    file("train_32x32.mat", whole);
    assertSays(
        "DIR/train_32x32.mat: expected the arrays X and y of SVHN, found [X]; download it again.",
        () -> SvhnReader.read(directory));
  }

  @Test
  void svhnWithOtherShapesOrLabels() {
    byte[] images = WrittenFiles.matrix("X", new byte[3072], 32, 32, 3, 1);
    file(
        "train_32x32.mat",
        WrittenFiles.mat(
            WrittenFiles.matrix("X", new byte[3072], 3, 32, 32, 1),
            WrittenFiles.matrix("y", new byte[] {1}, 1, 1)));
    assertSays(
        "DIR/train_32x32.mat: expected X of [32, 32, 3, N], found [3, 32, 32, 1]; check that the file"
            + " is SVHN's format 2.",
        () -> SvhnReader.read(directory));
    file(
        "train_32x32.mat",
        WrittenFiles.mat(images, WrittenFiles.matrix("y", new byte[] {0}, 1, 1)));
    assertSays(
        "DIR/train_32x32.mat: label 0 of image 0 is out of range, expected 1 to 10; download it again.",
        () -> SvhnReader.read(directory));
    file(
        "train_32x32.mat",
        WrittenFiles.mat(images, WrittenFiles.matrix("y", new byte[] {1, 2}, 2, 1)));
    assertSays(
        "DIR/train_32x32.mat holds 1 images but 2 labels; download it again.",
        () -> SvhnReader.read(directory));
  }

  @Test
  void svhnWithoutItsTestFile() {
    file(
        "train_32x32.mat",
        WrittenFiles.mat(
            WrittenFiles.matrix("X", new byte[3072], 32, 32, 3, 1),
            WrittenFiles.matrix("y", new byte[] {1}, 1, 1)));
    assertSays(
        "There is no DIR/test_32x32.mat; put train_32x32.mat and test_32x32.mat of SVHN there.",
        () -> SvhnReader.read(directory));
  }

  @Test
  void aPictureThatIsCutOffOrNone() throws Exception {
    Path picture = WrittenFiles.picture(directory.resolve("a.png"), 40, 40, 0x123456);
    byte[] whole = Files.readAllBytes(picture);
    file("a.png", WrittenFiles.cut(whole, 60));
    String message =
        assertThrows(LaminaException.class, () -> ImageFile.read(picture, 40, 40, 3)).getMessage();
    assertEquals(1, message.lines().count());
    assertEquals(
        "DIR/a.png is cut off or damaged (WHY); replace or remove it.",
        message.replace(directory.toString(), "DIR").replaceAll("\\(.*\\)", "(WHY)"));
    file("a.png", "text");
    assertSays(
        "DIR/a.png is no picture in a known format (PNG, JPEG, GIF, BMP, TIFF); replace or remove it.",
        () -> ImageFile.read(picture, 40, 40, 3));
  }

  @Test
  void foldersThatDoNotGoTogether() {
    WrittenFiles.picture(directory.resolve("train/cat/1.png"), 2, 2, 0);
    assertSays(
        "DIR/train: expected a folder with pictures for each of two or more classes, found 1 folders.",
        () -> ImageFolder.read(directory));
    file("train/dog/readme.txt", "later");
    assertSays(
        "DIR/train/dog holds no pictures (PNG, JPEG, GIF, BMP, TIFF); add some, or remove the folder.",
        () -> ImageFolder.read(directory));
    WrittenFiles.picture(directory.resolve("train/dog/1.png"), 2, 2, 0);
    assertSays(
        "DIR has a folder train, but none named test or val with the same classes; add one.",
        () -> ImageFolder.read(directory));
    WrittenFiles.picture(directory.resolve("test/cow/1.png"), 2, 2, 0);
    WrittenFiles.picture(directory.resolve("test/cat/1.png"), 2, 2, 0);
    assertSays(
        "DIR/test/cow is a class that DIR/train does not have; give both the same folders.",
        () -> ImageFolder.read(directory));
  }

  @Test
  void annotationsOfAnUnknownClass() {
    WrittenFiles.picture(directory.resolve("train/n1/images/1.png"), 2, 2, 0);
    WrittenFiles.picture(directory.resolve("train/n2/images/1.png"), 2, 2, 0);
    file("val/val_annotations.txt", "val_0.JPEG\tn3\t0\t0\t1\t1\n");
    assertSays(
        "DIR/val/val_annotations.txt, line 1: expected a file and one of the classes of train, found"
            + " \"val_0.JPEG\tn3\t0\t0\t1\t1\"; take the archive's own file.",
        () -> ImageFolder.read(directory));
    file("val/val_annotations.txt", "val_0.JPEG\tn2\t0\t0\t1\t1\n");
    assertSays(
        "There is no DIR/val/images/val_0.JPEG, which val_annotations.txt names in line 1; unpack the"
            + " archive again.",
        () -> ImageFolder.read(directory));
  }

  @Test
  void textsOfAnotherForm() {
    file("train.csv", "class,text\n");
    assertSays(
        "DIR holds no test.csv; put both train.csv and test.csv there.",
        () -> {
          file("train.csv", "1,a\n2,b\n");
          TextReader.read(directory, 10);
        });
    file("test.csv", "1,a\n");
    file("train.csv", "class,text\n1,a\n");
    assertSays(
        "DIR/train.csv, line 1: expected the number of a class, from 1, found \"class\"; remove a"
            + " heading, or take the right file.",
        () -> TextReader.read(directory, 10));
    file("train.csv", "1,a\n2\n");
    assertSays(
        "DIR/train.csv, line 2: expected a class and a text with a comma between, found 1 field; check"
            + " that the file is whole.",
        () -> TextReader.read(directory, 10));
    file("train.csv", "1,a\n2,\"b");
    assertSays(
        "DIR/train.csv is cut off or damaged: the quotes that open in line 2 do not close; download it"
            + " again.",
        () -> TextReader.read(directory, 10));
    file("train.csv", "1,a\n3,b\n");
    assertSays(
        "DIR/train.csv: classes go up to 3, but no row has class 2; check that the file is whole.",
        () -> TextReader.read(directory, 10));
    file("train.csv", "1,a\n2,b\n");
    file("test.csv", "1,a\n\n5,b\n");
    assertSays(
        "DIR/test.csv, line 3: class 5 is out of range, expected 1 to 2 as in train.csv.",
        () -> TextReader.read(directory, 10));
    file("test.csv", "");
    assertSays("DIR/test.csv is empty; download it again.", () -> TextReader.read(directory, 10));
  }

  @Test
  void reviewsWithoutOneHalf() {
    file("rt-polarity.neg", "a\n".repeat(10));
    assertSays(
        "DIR holds no rt-polarity.pos; put both files of MR there, or its archive"
            + " rt-polaritydata.tar.gz.",
        () -> MovieReviews.read(directory, 10));
    file("rt-polarity.pos", "a\n");
    assertSays(
        "DIR/rt-polarity.pos: expected ten or more sentences, one a line, found 1; download it again.",
        () -> MovieReviews.read(directory, 10));
  }

  @Test
  void scansWithoutMasksAndMasksWithoutScans() {
    WrittenFiles.picture(directory.resolve("A/A_1.tif"), 2, 2, 0);
    WrittenFiles.picture(directory.resolve("A/A_1_mask.tif"), 2, 2, 0);
    assertSays(
        "DIR: expected folders with scans and masks of two or more patients, found 1.",
        () -> BrainScans.read(directory, 8));
    WrittenFiles.picture(directory.resolve("B/B_1_mask.tif"), 2, 2, 0);
    assertSays(
        "There is no DIR/B/B_1.tif for the mask B_1_mask.tif beside it; unpack the archive again.",
        () -> BrainScans.read(directory, 8));
    WrittenFiles.picture(directory.resolve("B/B_1.tif"), 2, 2, 0);
    WrittenFiles.picture(directory.resolve("B/B_2.tif"), 2, 2, 0);
    assertSays(
        "DIR/B holds 2 scans and 1 masks; each scan needs one, so unpack the archive again.",
        () -> BrainScans.read(directory, 8));
  }

  @Test
  void arraysThatDoNotGoTogether() {
    assertSays(
        "x: inputs of shape [2, 2, 1] take a multiple of 4 values, found 5.",
        () -> Dataset.named("x").images(2, 2, 1, new byte[5]));
    assertSays(
        "x has 2 inputs and 1 targets; every example needs one of each.",
        () -> Dataset.named("x").codes(2, new byte[4]).classes(new long[1], List.of("a")));
    assertSays(
        "x: only images have masks.",
        () -> Dataset.named("x").codes(2, new byte[4]).masks(1, new byte[4]));
  }
}
